/** What a file may hold. Above it, it is refused as a whole before anything is expanded (standards S32). */
export const LIMITS = {
  bytes: 5_000_000,
  /** Characters of one line after unfolding; a longer one costs its event, not the file. */
  line: 100_000,
  description: 20_000,
  components: 20_000,
  depth: 8,
  occurrences: 20_000,
  rulesPerEvent: 8,
  datesPerEvent: 5_000,
  milliseconds: 10_000,
  megabytes: 256,
} as const;

export type FileProblemCode = 'calendar-unreadable' | 'calendar-too-large' | 'calendar-too-slow';

/** The file as a whole is refused. The message is a sentence for people. */
export class FileProblem extends Error {
  readonly code: FileProblemCode;

  constructor(code: FileProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}
