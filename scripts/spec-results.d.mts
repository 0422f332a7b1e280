interface SpecResult {
  name: string;
  status: string;
  message: string;
  assertionResults: readonly unknown[];
}

export function crashedSpecs(results: { testResults: readonly SpecResult[] }): string[];
export function lastLine(run: { steps: number; failed: number; again: readonly string[] }): string;
