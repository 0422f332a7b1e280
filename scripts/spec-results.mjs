// What the results of jest and of all steps say, in words: for `npm test`.

/**
 * @param results what `jest --json` wrote
 * @returns the specs that ended with their process; none where any other has failed too
 */
export function crashedSpecs({ testResults }) {
  const failed = testResults.filter(({ status }) => status === 'failed');
  const crash = ({ message, assertionResults }) =>
    assertionResults.length === 0 && /terminated by another process: signal=SIG(SEGV|ILL|BUS|TRAP)/.test(message);
  return failed.every(crash) ? failed.map(({ name }) => name) : [];
}

/**
 * The last line of a run. What holds only because it was run again stands in it.
 * @param again the specs whose process crashed the first time
 */
export function lastLine({ steps, failed, again }) {
  const count = `${steps - failed} passed, ${failed} failed`;
  if (again.length === 0) return count;
  const specs = again.length === 1 ? 'this spec was' : `these ${again.length} specs were`;
  return `${count}; after a crash of its process ${specs} run again: ${again.join(', ')}`;
}
