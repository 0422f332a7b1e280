import { randomUUID } from 'node:crypto';

import { hashToken } from '#api/platform/auth/secrets.js';
import { NO_PARTS } from '#contract/event-parts.js';
import { eventFields, type EventDraft, type EventSaved } from '#contract/events.js';
import { PUBLIC_URL } from './own-app.js';
import type { Place } from './world.js';

const ZONE = 'Europe/Lisbon';
const TOKEN = 'bench-host';

/** One request of a host to our program, wherever it runs. @returns the body @throws where the answer is no success */
export type Send = (request: { method: string; path: string; body?: object }) => Promise<unknown>;

/** What every request of the host carries. */
export const asHost = (): Record<string, string> => ({
  cookie: `serendip=${TOKEN}`,
  origin: PUBLIC_URL,
  'content-type': 'application/json',
  'idempotency-key': randomUUID(),
});

/** Asks a program at an address. */
export const sendTo =
  (url: string): Send =>
  async ({ method, path, body }) => {
    const answer = await fetch(url + path, { method, headers: asHost(), ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return JSON.parse(text) as unknown;
  };

/** A space with so many members and one host, who is signed in. @returns the space's id */
export async function openHouse({ client }: Place, members: number): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `WITH space AS (INSERT INTO spaces (slug, name, "timeZone") VALUES ('house', 'Oficina', '${ZONE}') RETURNING id),
     people AS (
       INSERT INTO members (email, "firstName") SELECT 'member' || n || '@example.org', 'Ada' FROM generate_series(0, $1::int) n RETURNING id, email),
     joined AS (
       INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion")
       SELECT space.id, people.id, CASE email WHEN 'member0@example.org' THEN 'host' ELSE 'member' END, 1 FROM space, people),
     host AS (
       INSERT INTO sessions ("tokenHash", "memberId", "createdAt", "lastSeenAt", "expiresAt")
       SELECT $2, id, now(), now(), now() + interval '1 day' FROM people WHERE email = 'member0@example.org')
     SELECT id FROM space`,
    [members, hashToken(TOKEN)],
  );
  return String(rows[0]?.id);
}

/** A published series with a room of its own, and what its host is about to save from its second date on. */
export interface PlannedSave {
  path: string;
  body: object;
  /** The dates that it changes. */
  dates: string[];
}

/** Over the real API; only the replies are written as rows. One date more than is to be saved, so that the series splits. */
export async function planSave(
  { client }: Place,
  send: Send,
  { spaceId, dates, replies }: { spaceId: string; dates: number; replies: number },
): Promise<PlannedSave> {
  const [roomId, otherId] = [await addRoom(client, spaceId), await addRoom(client, spaceId)];
  const repeats = { rules: [`FREQ=WEEKLY;BYDAY=TU,TH;COUNT=${dates + 1}`], extra: [], leftOut: [] };
  const made = await send({ method: 'POST', path: '/api/spaces/house/events', body: { ...event(roomId), repeats } });
  const { eventId } = made as EventSaved;
  await send({ method: 'POST', path: `/api/events/${eventId}/publish`, body: {} });
  const { rows } = await client.query<{ id: string; day: string }>(
    `SELECT id, to_char("localStart", 'YYYY-MM-DD') AS day FROM occurrences WHERE "eventId" = $1 ORDER BY "startsAt" OFFSET 1`,
    [eventId],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length !== dates) throw new Error(`The series has ${ids.length} dates to save, not ${dates}.`);
  await addReplies(client, ids, replies);
  const draft = (await send({ method: 'GET', path: `/api/events/${eventId}/edit?occurrence=${ids[0]}` })) as EventDraft;
  const day = String(rows[0]?.day);
  const change = { title: 'Show, tell and eat', localStart: `${day}T19:00`, localEnd: `${day}T21:00`, roomId: otherId };
  const fields = [...Object.keys(eventFields), 'allDay', 'repeats', 'version'] as (keyof EventDraft)[];
  const said = Object.fromEntries(fields.map((field) => [field, draft[field]]));
  const body = { ...said, ...change, capacity: 90, scope: 'following', overwrite: false, keepInstant: false };
  return { path: `/api/occurrences/${ids[0]}`, body, dates: ids };
}

/** @throws where a save did less than it should have: then nothing was measured */
export async function checkSaved({ client }: Place, { dates, body }: PlannedSave): Promise<void> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN bookings b ON b."occurrenceId" = o.id
     JOIN occurrence_changes c ON c."occurrenceId" = o.id AND c.kind = 'moved' JOIN notice_dates d ON d."occurrenceId" = o.id
     WHERE o.id = ANY($1) AND b.state = 'confirmed' AND b."roomId" = e."roomId" AND e.title = $2 AND o."capacityLimit" = 90`,
    [dates, (body as { title: string }).title],
  );
  if (rows[0]?.n !== dates.length) throw new Error(`${rows[0]?.n} of ${dates.length} dates were saved.`);
}

async function addRoom(client: Place['client'], spaceId: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO rooms ("spaceId", name, capacity) VALUES ($1, 'Room ' || gen_random_uuid(), 100) RETURNING id`,
    [spaceId],
  );
  return String(rows[0]?.id);
}

/** So many by as many members, spread evenly over the dates. */
async function addReplies(client: Place['client'], dates: readonly string[], count: number): Promise<void> {
  await client.query(
    `WITH r AS (
       INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt")
       SELECT o."spaceId", o.id, m.id, 'going', m.n, now(), now()
       FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM members) m
       JOIN unnest($1::uuid[]) WITH ORDINALITY AS d (id, n) ON d.n = m.n % cardinality($1) + 1 JOIN occurrences o ON o.id = d.id
       WHERE m.n <= $2 RETURNING "occurrenceId", ticket)
     UPDATE occurrences o SET taken = t.taken, "lastTicket" = t.last
     FROM (SELECT "occurrenceId", count(*)::int AS taken, max(ticket) AS last FROM r GROUP BY "occurrenceId") t WHERE o.id = t."occurrenceId"`,
    [dates, count],
  );
}

/** Thursdays of next month, an evening. */
function event(roomId: string): object {
  const day = new Date(Date.now() + 30 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((4 - day.getUTCDay() + 7) % 7));
  const date = day.toISOString().slice(0, 10);
  return {
    title: 'Show & tell',
    format: 'show_and_tell',
    description: 'Bring a **bowl**.',
    topics: ['food'],
    roomId,
    address: '',
    onlineUrl: '',
    timeZone: ZONE,
    localStart: `${date}T18:30`,
    localEnd: `${date}T20:30`,
    visibility: 'public',
    replyPolicy: 'open',
    capacity: 40,
    allDay: false,
    ...NO_PARTS,
  };
}
