import { Sessions } from '#api/members/sessions.js';
import { hashToken } from '#api/platform/auth/secrets.js';
import type { Statement } from '../raw/plan.js';
import { perSecond, type Figure } from '../support/figure.js';
import { race, type Load } from '../support/load.js';
import { ownApp, PUBLIC_URL } from '../support/own-app.js';
import { asRecording, statementsOf } from '../support/recording.js';
import { count } from '../support/sizes.js';
import type { Place, World } from '../support/world.js';

/** Far enough from every other number to be known again as what the next ticket follows. */
const TICKETS = 50_000;

interface Voter {
  id: string;
  token: string;
}

/** Replies by members with sessions, each a transaction of its own with its mail in the outbox. */
export async function replies(world: World, tell: (figure: Figure) => void): Promise<void> {
  const place = await world.small();
  const voters = await signIn(place);
  const occurrences = await openOccurrences(place, world.sizes.reply.occurrences);
  const statements = await record(place, voters[0] as Voter, occurrences.pop() as string);
  const ours = await world.programs.ours({ databaseUrl: place.url });
  const raw = await world.programs.raw({
    databaseUrl: place.url,
    routes: [{ path: '/api/occurrences/:occurrence/rsvp', kind: 'replay', statements }],
  });
  try {
    const [hot, alsoHot] = [occurrences.pop() as string, occurrences.pop() as string];
    const one = await race(
      world.sizes.load,
      load(
        ours.url,
        each(voters, () => hot),
      ),
      load(
        raw.url,
        each(voters, () => alsoHot),
      ),
    );
    tell({
      name: 'replies to one occurrence',
      ours: perSecond(one.ours),
      beside: `same SQL ${perSecond(one.raw)}`,
      value: one.ratio,
      limit: { atLeast: 0.6 },
      unit: '×',
    });
    const half = Math.floor(occurrences.length / 2);
    const many = await race(
      world.sizes.load,
      load(
        ours.url,
        each(voters, (n) => occurrences[n % half] as string),
      ),
      load(
        raw.url,
        each(voters, (n) => occurrences[half + (n % half)] as string),
      ),
    );
    tell({
      name: `replies spread over ${count(world.sizes.reply.occurrences)}`,
      ours: perSecond(many.ours),
      beside: `same SQL ${perSecond(many.raw)}`,
      value: many.ratio,
      limit: { atLeast: 0.6 },
      unit: '×',
    });
  } finally {
    await Promise.all([ours.stop(), raw.stop()]);
  }
}

async function signIn({ client }: Place): Promise<Voter[]> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM members ORDER BY id');
  const voters = rows.map(({ id }, n) => ({ id, token: `bench-${n}` }));
  await client.query(
    `INSERT INTO sessions ("tokenHash", "memberId", "createdAt", "lastSeenAt", "expiresAt")
     SELECT decode(t.hash, 'hex'), t.id, now(), now(), now() + interval '1 day' FROM unnest($1::text[], $2::uuid[]) AS t (hash, id)`,
    [voters.map(({ token }) => hashToken(token).toString('hex')), voters.map(({ id }) => id)],
  );
  return voters;
}

/** So many for each side and a few more, on the days ahead. */
async function openOccurrences({ client, spaces }: Place, each: number): Promise<string[]> {
  await client.query(`UPDATE occurrences SET "lastTicket" = $1`, [TICKETS]);
  const { rows } = await client.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO events ("spaceId", title, format, status, "publishedAt") SELECT $1, 'Supper ' || n, 'social', 'scheduled', now()
       FROM generate_series(1, $3::int) n RETURNING id)
     INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status, "lastTicket")
     SELECT $1, id, d, d, d + interval '2 hours', 'UTC', d AT TIME ZONE 'UTC', d AT TIME ZONE 'UTC' + interval '2 hours', 'scheduled', $2
     FROM made, (SELECT date_trunc('hour', now() AT TIME ZONE 'UTC') + interval '40 days' AS d) AS day RETURNING id`,
    [spaces[0]?.id, TICKETS, 2 * each + 10],
  );
  await client.query('ANALYZE');
  return rows.map(({ id }) => id);
}

/** One reply, made by our own program in this process, as the statements that it took. */
async function record({ url }: Place, voter: Voter, occurrence: string): Promise<Statement[]> {
  const app = await ownApp({ databaseUrl: url });
  try {
    const { method, headers, path } = request(voter, occurrence, app.nest.get(Sessions).cookieName);
    const seen = await statementsOf(async () => {
      const answer = await app.nest.inject({ method, url: path, headers, payload: '{}' });
      if (answer.statusCode !== 200) throw new Error(`A reply was answered ${answer.statusCode}: ${answer.body}`);
    });
    return asRecording(seen, { member: voter.id, occurrence, token: hashToken(voter.token) });
  } finally {
    await app.close();
  }
}

function request({ id, token }: Voter, occurrence: string, cookie: string) {
  const own = { cookie: `${cookie}=${token}`, 'x-member': id, 'x-token': hashToken(token).toString('hex') };
  return {
    method: 'PUT' as const,
    path: `/api/occurrences/${occurrence}/rsvp`,
    headers: { ...own, 'content-type': 'application/json', origin: PUBLIC_URL },
  };
}

/** Another member each time; once round, the same members go on with the next occurrence. */
function each(voters: readonly Voter[], occurrenceOf: (n: number) => string) {
  let n = 0;
  return () => {
    n += 1;
    return request(voters[n % voters.length] as Voter, occurrenceOf(n), 'serendip');
  };
}

const load = (url: string, next: Load['next']): Load => ({
  url,
  path: '/api/occurrences/first/rsvp',
  method: 'PUT',
  body: '{}',
  status: 200,
  next,
});
