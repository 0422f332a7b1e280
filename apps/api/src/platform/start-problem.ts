/** The program cannot start for a reason that a person can mend. The message is a sentence that says how. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}
