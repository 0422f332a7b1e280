/** The database cannot start for a reason that a person can mend. The message is a sentence that says how. */
export class DatabaseStartProblem extends Error {
  override name = 'DatabaseStartProblem';
}
