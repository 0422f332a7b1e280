import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';

import { openDigests } from '#api/digests/digests.jobs.js';
import type { Figure } from '../support/figure.js';
import type { Sink } from '../support/programs.js';
import { count } from '../support/sizes.js';
import { temporary } from '../support/temporary.js';
import type { Place, World } from '../support/world.js';

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

interface Run {
  took: number;
  mails: number;
  statements: number;
  heaps: number[];
}

/** The weekly digest of many members, from the hour's job until the last is written down as sent. */
export async function digest(world: World, tell: (figure: Figure) => void): Promise<void> {
  const sizes = world.sizes.digest;
  const place = await world.small();
  const file = join(await temporary('mails'), 'mails');
  const few = await withSink(world, undefined, (sink) => sendDigests(world, { place, sink, members: sizes.few }));
  const many = await withSink(world, file, (sink) => sendDigests(world, { place, sink, members: sizes.many }));
  const alone = await withSink(world, undefined, ({ port }) => world.programs.resend(file, port));
  tell({
    name: `digest of ${count(many.mails)} members`,
    ours: seconds(many.took),
    beside: `nodemailer alone ${seconds(alone)}`,
    value: many.took / alone,
    limit: { atMost: 1.5 },
    unit: '×',
  });
  tell({
    name: 'its statements for each further member',
    ours: String(many.statements),
    beside: `${few.statements} for ${count(few.mails)}`,
    unit: '',
    value: (many.statements - few.statements) / (many.mails - few.mails),
    limit: { atMost: 0.5 },
  });
  const [early, late] = [floorOf(many.heaps, 0.2, 0.5), floorOf(many.heaps, 0.7, 1)];
  tell({
    name: 'its heap, the last third over the first',
    ours: `${(late / 1e6).toFixed(0)} MB`,
    beside: `${(early / 1e6).toFixed(0)} MB`,
    value: late / early,
    limit: { atMost: 1.25 },
    unit: '×',
  });
}

/** What the heap falls back to between two samples of a stretch of the run. */
const floorOf = (heaps: readonly number[], from: number, to: number): number =>
  Math.min(...heaps.slice(Math.floor(heaps.length * from), Math.ceil(heaps.length * to)));

async function sendDigests(
  { programs, sizes }: World,
  { place: { url, client }, sink, members }: { place: Place; sink: Sink; members: number },
): Promise<Run> {
  await client.query(`DELETE FROM outbox_mails`);
  await client.query(`UPDATE members SET "timeZone" = 'UTC', "createdAt" = now() - interval '1 year'`);
  await client.query(
    `INSERT INTO digest_settings ("memberId", weekly, weekday, hour)
     SELECT id, row_number() OVER (ORDER BY id) <= $1, extract(isodow FROM now() AT TIME ZONE 'UTC'), extract(hour FROM now() AT TIME ZONE 'UTC')
     FROM members ON CONFLICT ("memberId") DO UPDATE SET weekly = excluded.weekly, weekday = excluded.weekday, hour = excluded.hour`,
    [members],
  );
  const worker = await programs.watchedWorker({ databaseUrl: url, smtpUrl: `smtp://127.0.0.1:${sink.port}` });
  try {
    while (!(await takesOrders(client))) await pause(50);
    await pause(sizes.digest.rest);
    const idle = worker.samples.at(-1)?.statements ?? 0;
    const from = worker.samples.length;
    const took = await orderDigests(url, async () => {
      while (!(await isDone(client, members))) await pause(100);
    });
    const { mails } = await sink.count();
    if (mails !== members) throw new Error(`${mails} of ${members} digests arrived.`);
    const samples = worker.samples.slice(from);
    return {
      took,
      mails,
      statements: (samples.at(-1)?.statements ?? 0) - idle,
      heaps: samples.map(({ heap }) => heap),
    };
  } finally {
    await worker.stop();
  }
}

/** The first worker on a database makes the queues; on a busy machine that takes longer than it should need to rest. */
async function takesOrders(client: Place['client']): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM pgboss.queue WHERE name = $1', [openDigests.name]);
  return rowCount === 1;
}

/** The hour's job. @returns how many milliseconds it takes until all is done */
async function orderDigests(url: string, done: () => Promise<void>): Promise<number> {
  const boss = await new PgBoss({ connectionString: url, supervise: false, schedule: false, migrate: false }).start();
  try {
    const began = performance.now();
    await boss.send(openDigests.name, {});
    await done();
    return performance.now() - began;
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function isDone(client: Place['client'], members: number): Promise<boolean> {
  const { rows } = await client.query<{ state: string; n: number }>(
    'SELECT state, count(*)::int AS n FROM outbox_mails GROUP BY state',
  );
  const sent = rows.find(({ state }) => state === 'sent')?.n ?? 0;
  const lost = rows.find(({ state }) => ['failed', 'uncertain', 'empty', 'suppressed'].includes(state));
  if (lost) throw new Error(`${lost.n} digests are ${lost.state}.`);
  return sent === members;
}

async function withSink<T>(
  { programs }: World,
  file: string | undefined,
  work: (sink: Sink) => Promise<T>,
): Promise<T> {
  const sink = await programs.sink(file);
  try {
    return await work(sink);
  } finally {
    await sink.stop();
  }
}
