import circus from 'jest-circus/runner';

/** The mutant that a test has noticed already, and the result of that test's spec. */
let caught;

/**
 * jest's own way to run a spec. Once a test has failed for a mutant the others have nothing to add: those of the same
 * spec are left out, and other specs are not loaded.
 */
export default async function untilOneFails(globalConfig, config, environment, ...rest) {
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
  if (mutant === undefined) return circus.default(globalConfig, config, environment, ...rest);
  if (caught?.mutant === mutant) return nothingOf(caught.result);
  leaveOutAfterFailure(environment);
  const result = await circus.default(globalConfig, config, environment, ...rest);
  if (result.numFailingTests > 0) caught = { mutant, result };
  return result;
}

function leaveOutAfterFailure(environment) {
  const handle = environment.handleTestEvent?.bind(environment);
  let failed = false;
  environment.handleTestEvent = async (event, state) => {
    await handle?.(event, state);
    if (event.name === 'test_fn_failure') failed = true;
    if (event.name === 'test_start' && failed) event.test.mode = 'skip';
  };
}

/** A result in which one test was left out, since jest takes a spec without any for a mistake. */
function nothingOf(result) {
  const none = { numFailingTests: 0, numPassingTests: 0, numPendingTests: 1, numTodoTests: 0, failureMessage: null };
  return { ...result, ...none, testResults: [{ ...result.testResults[0], status: 'pending' }] };
}
