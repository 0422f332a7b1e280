import { definedJobs } from '#api/platform/jobs/jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import type { TestApp } from './test-app.js';

/** Does what waits in the queue of an app without a worker, and what that puts there, here and now. Mail is left to `deliver`. */
export async function doWhatWaits(app: TestApp): Promise<void> {
  const known = definedJobs().filter(({ name }) => !name.startsWith('mail.'));
  for (;;) {
    const jobs = await app.sql<{ name: string; data: object }>(
      `WITH taken AS (DELETE FROM pgboss.job WHERE name = ANY($1) AND state = 'created' AND start_after <= now() RETURNING name, data, created_on)
       SELECT name, data FROM taken ORDER BY created_on`,
      [known.map(({ name }) => name)],
    );
    if (jobs.length === 0) return;
    for (const { name, data } of jobs)
      await app.running.nest.get(Workers).run(
        known.find((job) => job.name === name)!,
        data,
      );
  }
}
