import { commentsDue } from '#api/events/events.jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import type { TestApp } from './test-app.js';

/** Runs the jobs of all comments of which nobody was told, as they would at this moment of the clock. */
export async function tellComments(app: TestApp, at: string): Promise<void> {
  app.clock.set(at);
  const waiting = await app.sql<{ id: string }>('SELECT id FROM event_comments WHERE "toldAt" IS NULL ORDER BY seq');
  for (const { id } of waiting) await app.running.nest.get(Workers).run(commentsDue, { commentId: id });
}
