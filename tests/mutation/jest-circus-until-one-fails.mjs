import circus from 'jest-circus/runner';

/** The mutant for which a spec has failed already, and what that spec said. */
let caught;

/** jest's own way to run a spec; where one has failed for a mutant, the others have nothing to add and are not loaded. */
export default async function untilOneFails(...args) {
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
  if (mutant !== undefined && caught?.mutant === mutant) return nothingOf(caught.result);
  const result = await circus.default(...args);
  if (mutant !== undefined && result.numFailingTests > 0) caught = { mutant, result };
  return result;
}

/** A result in which one test was left out, since jest takes a spec without any for a mistake. */
function nothingOf(result) {
  const none = { numFailingTests: 0, numPassingTests: 0, numPendingTests: 1, numTodoTests: 0, failureMessage: null };
  return { ...result, ...none, testResults: [{ ...result.testResults[0], status: 'pending' }] };
}
