import { noticeDue } from '#api/events/events.jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import type { TestApp } from './test-app.js';

/** Lets the quiet period of every open notice pass, as the clock and the jobs would, and sets the clock back. */
export async function quietOver(app: TestApp): Promise<void> {
  const was = app.clock.now().toISOString();
  // Mails are written while this goes on. None may see the hour of a notice that a test with another clock has left.
  const open = await app.sql<{ id: string; dueAt: Date }>(
    `SELECT id, "dueAt" FROM notices WHERE "toldAt" IS NULL AND "dueAt" < $1::timestamptz + interval '1 day' ORDER BY "dueAt"`,
    [was],
  );
  for (const { id, dueAt } of open) {
    app.clock.set(dueAt.toISOString());
    await app.running.nest.get(Workers).run(noticeDue, { noticeId: id, dueAt: dueAt.toISOString() });
  }
  app.clock.set(was);
}
