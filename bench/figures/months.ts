import { spaceCalendarStatement } from '#api/events/host-calendar.queries.js';
import { hashToken } from '#api/platform/auth/secrets.js';
import type { HostCalendar } from '#contract/host-calendar.js';
import { milliseconds, type Figure } from '../support/figure.js';
import { compare, timed } from '../support/load.js';
import { ownApp } from '../support/own-app.js';
import { statementsOf } from '../support/recording.js';
import type { SeededSpace } from '../support/seed.js';
import { count, sumOf } from '../support/sizes.js';
import type { Place, World } from '../support/world.js';

const TOKEN = 'bench-planner';
const AS_HOST = { cookie: `serendip=${TOKEN}` };
const DAY = 86_400_000;

/**
 * A month of a space as an admin plans it, who may change all of it: 500 dates and more, each an event of its own with
 * 40 replies, among 100,000 occurrences.
 */
export async function months(world: World, tell: (figure: Figure) => void): Promise<void> {
  const { least, turns } = world.sizes.month;
  const place = await world.large();
  const { id, slug } = place.spaces[1] as SeededSpace;
  const memberId = await signInAdmin(place, id);
  const [full, empty] = [rangeFrom(60), rangeFrom(6000)];
  await addReplies(place, id, full);
  const path = (range: typeof full) => `/api/spaces/${slug}/calendar?from=${range.from}&to=${range.to}`;
  const ours = await world.programs.ours({ databaseUrl: place.url });
  const { text, values } = spaceCalendarStatement(id, memberId, full);
  const raw = await world.programs.raw({
    databaseUrl: place.url,
    routes: [{ path: '/month', kind: 'sql', text, values }],
  });
  try {
    const answer = await fetch(ours.url + path(full), { headers: AS_HOST });
    const { items } = (await answer.json()) as HostCalendar;
    if (items.length < least) throw new Error(`The month shows ${items.length} dates.`);
    const took = await compare(
      () => timed(ours.url + path(full), AS_HOST),
      () => timed(`${raw.url}/month`),
      turns,
    );
    tell({
      name: `month of ${items.length} dates among ${count(sumOf(world.sizes.spaces.large))}, at the median`,
      ours: milliseconds(took.ours),
      beside: `same SQL ${milliseconds(took.raw)}`,
      value: took.ours,
      limit: { atMost: 150 },
      unit: ' ms',
    });
  } finally {
    await Promise.all([ours.stop(), raw.stop()]);
  }
  const [many, few] = await counted(place, [path(full), path(empty)]);
  tell({
    name: 'its statements',
    ours: `${many}`,
    beside: `of an empty month: ${few}`,
    value: Number(many) - Number(few),
    limit: { atMost: 0 },
    unit: ' more',
  });
}

/** 31 days, so many days from now. */
function rangeFrom(days: number): { from: string; to: string } {
  const day = (ahead: number) => new Date(Date.now() + ahead * DAY).toISOString().slice(0, 10);
  return { from: day(days), to: day(days + 31) };
}

async function signInAdmin({ client }: Place, spaceId: string): Promise<string> {
  const { rows } = await client.query<{ memberId: string }>(
    `UPDATE memberships SET role = 'admin' WHERE "spaceId" = $1 AND "memberId" = (
       SELECT "memberId" FROM memberships WHERE "spaceId" = $1 AND role = 'host' LIMIT 1) RETURNING "memberId"`,
    [spaceId],
  );
  const memberId = String(rows[0]?.memberId);
  await client.query(
    `INSERT INTO sessions ("tokenHash", "memberId", "createdAt", "lastSeenAt", "expiresAt") VALUES ($2, $1, now(), now(), now() + interval '1 day')`,
    [memberId, hashToken(TOKEN)],
  );
  return memberId;
}

/** Of 40 members each; what has been said before stays. */
async function addReplies(
  { client }: Place,
  spaceId: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await client.query(
    `INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt")
     SELECT o."spaceId", o.id, m.id, CASE m.n WHEN 1 THEN 'pending' ELSE 'going' END, 100000 + m.n, now(), now()
     FROM occurrences o, (SELECT id, row_number() OVER (ORDER BY id) AS n FROM members LIMIT 40) m
     WHERE o."spaceId" = $1 AND o."localStart" >= $2::date AND o."localStart" < $3::date ON CONFLICT DO NOTHING`,
    [spaceId, from, to],
  );
  await client.query('ANALYZE rsvps');
}

/** Statements of each request: who is calling, whether they host there, and the month. */
async function counted({ url: databaseUrl }: Place, paths: readonly string[]): Promise<number[]> {
  const app = await ownApp({ databaseUrl });
  const counts: number[] = [];
  try {
    for (const url of paths) {
      const seen = await statementsOf(async () => {
        const { statusCode, payload } = await app.nest.inject({ method: 'GET', url, headers: AS_HOST });
        if (statusCode !== 200) throw new Error(`${url} was answered ${statusCode}: ${payload}`);
      });
      counts.push(seen.length);
    }
  } finally {
    await app.close();
  }
  return counts;
}
