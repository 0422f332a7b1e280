/** Stops the run's Postgres and removes what the run has left on it. */
export default async function tearDown(): Promise<void> {
  await globalThis.endTestRun?.();
}
