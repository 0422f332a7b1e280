/** One measured number beside its limit. */
export interface Figure {
  name: string;
  ours: string;
  /** What it was measured against, in the same run. */
  beside: string;
  /** What is held against the limit: a ratio, or the figure itself. */
  value: number;
  limit: { atLeast: number } | { atMost: number };
  unit: string;
}

export const holds = ({ value, limit }: Figure): boolean =>
  'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost;

export const perSecond = (rate: number): string => `${rate.toFixed(rate < 100 ? 1 : 0)}/s`;
export const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 2 : 1)} ms`;

const WIDTHS = [58, 14, 26, 12, 12] as const;

export const heading = (): string => row(['', 'ours', 'beside', 'measured', 'limit', '']);

export function line(figure: Figure): string {
  const { name, ours, beside, value, limit, unit } = figure;
  const written = 'atLeast' in limit ? `≥ ${limit.atLeast}${unit}` : `≤ ${limit.atMost}${unit}`;
  const measured = `${value.toFixed(value < 10 ? 2 : 0)}${unit}`;
  return row([name, ours, beside, measured, written, holds(figure) ? 'holds' : 'MISSES']);
}

const row = (cells: readonly string[]): string =>
  cells
    .map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0))
    .join(' ')
    .trimEnd();
