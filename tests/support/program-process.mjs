// The built program with a clock that its parent sets. Specs start it to kill it, or to look at it in a browser.
import { TestClock } from 'pg-boss';

import { createApp } from '../../dist/apps/api/src/create-app.js';
import { Clock } from '../../dist/apps/api/src/platform/clock.js';
import { definedJobs } from '../../dist/apps/api/src/platform/jobs/jobs.js';
import { Workers } from '../../dist/apps/api/src/platform/jobs/workers.js';
import { Log } from '../../dist/apps/api/src/platform/log.js';

const { databaseUrl, settings, now, port, movesQueue } = JSON.parse(process.argv[2]);
let at = new Date(now);

class GivenClock extends Clock {
  now() {
    return at;
  }
}

// Only where a spec asks for it: while this clock stands still, the queue runs no schedule and finds no dead worker.
const queueClock = movesQueue ? new TestClock(now) : undefined;
const app = await createApp({
  databaseUrl,
  databasePool: 8,
  trustProxy: false,
  settings,
  clock: new GivenClock(),
  queueClock,
  log: new Log('info'),
});
if (settings.web) await app.nest.listen(port, '127.0.0.1');

process.on('message', async ({ id, now: moved, pass, run }) => {
  try {
    if (moved) at = new Date(moved);
    if (moved && queueClock) await queueClock.setTime(moved);
    if (pass) {
      at = new Date(at.getTime() + pass);
      await queueClock.tick(pass);
    }
    if (run) {
      const job = definedJobs().find(({ name }) => name === run);
      await app.nest.get(Workers).run(job, {});
    }
    process.send({ id });
  } catch (error) {
    process.send({ id, problem: String(error?.stack ?? error) });
  }
});
process.on('SIGTERM', () => {
  app.leave();
  void app.close().then(() => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
