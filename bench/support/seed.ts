import { randomUUID } from 'node:crypto';
import type pg from 'pg';

import { vevent } from '#api/platform/ical/ical.js';
import { calendarOccurrence } from '#domain/calendars/calendar-facts.js';
import { FORMATS, type Format } from '#domain/events/formats.js';
import { scheduleOf, type Schedule } from '#domain/events/schedule.js';

export interface SeededSpace {
  id: string;
  slug: string;
  occurrences: number;
}

const ZONE = 'Europe/Lisbon';
const DAY = 86_400_000;
/** A feed tells of the past 60 days and the 18 months ahead; this stays within. */
const FROM = -30;
const DAYS = 540;
const TOPICS = ['design', 'funding', 'food', 'hardware', 'law', 'music', 'python', 'rust', 'teaching', 'writing'];
const DESCRIPTION = `An evening for whoever makes things here.

- Bring what you are working on, **finished or not**.
- Ask for what you are missing.

We begin on time and end with tea. More at <https://example.org/evenings>.`;
const PLAIN = DESCRIPTION.replaceAll('**', '').replaceAll(/[<>]/g, '');
const AT_ONCE = 5000;

/** Spaces with members, hosts and rooms, and the given number of published occurrences in each. */
export async function seedSpaces(client: pg.Client, sizes: readonly number[], members: number): Promise<SeededSpace[]> {
  const spaces = sizes.map((occurrences, i) => ({ id: randomUUID(), slug: `space-${i + 1}`, occurrences }));
  await client.query(
    `INSERT INTO spaces (id, slug, name, tagline, purpose, address, "timeZone")
     SELECT id, slug, 'Oficina ' || n, 'A place to make things together', 'To make things together.', 'Rua da Boavista ' || n || ', Lisboa', '${ZONE}'
     FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS s (id, slug, n)`,
    [spaces.map(({ id }) => id), spaces.map(({ slug }) => slug)],
  );
  await client.query(`INSERT INTO rooms ("spaceId", name, capacity) SELECT id, 'Workshop', 60 FROM spaces`);
  await client.query(
    `INSERT INTO members (email, "firstName", "lastName", "timeZone")
     SELECT 'member' || n || '@example.org', 'Ada', 'Marques ' || n, '${ZONE}' FROM generate_series(1, $1::int) n`,
    [members],
  );
  await client.query(
    `INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion")
     SELECT s.id, m.id, CASE WHEN m.n <= 400 THEN 'host' ELSE 'member' END, 1
     FROM (SELECT id, row_number() OVER (ORDER BY email) AS n FROM members) m
     JOIN (SELECT id, row_number() OVER (ORDER BY slug) AS n FROM spaces) s ON s.n = m.n % $1::int + 1 OR s.n = 1`,
    [spaces.length],
  );
  for (const space of spaces) await seedOccurrences(client, space);
  await client.query('ANALYZE');
  return spaces;
}

async function seedOccurrences(client: pg.Client, space: SeededSpace): Promise<void> {
  const midnight = Math.floor(Date.now() / DAY) * DAY;
  for (let done = 0; done < space.occurrences; done += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, space.occurrences - done) }, (_, i) =>
      occurrence(space, midnight, (done + i) / space.occurrences, done + i),
    );
    await insert(client, space.id, rows);
  }
}

type Row = ReturnType<typeof occurrence>;

function occurrence({ slug }: SeededSpace, midnight: number, share: number, n: number) {
  const [id, uid] = [randomUUID(), randomUUID()];
  const at = new Date(midnight);
  const when = hoursOf(new Date(midnight + Math.floor(FROM + share * DAYS) * DAY), n);
  const format = FORMATS[n % FORMATS.length] as Format;
  const title = `Evening ${n + 1} of ${slug}`;
  const topics = [TOPICS[n % 10], TOPICS[(n * 7 + 3) % 10]] as string[];
  const told = { uid, sequence: 0, createdAt: at, revisedAt: at, ...when, title, description: PLAIN, format, topics };
  const place = {
    room: 'Workshop',
    roomLost: false,
    address: '',
    space: { name: 'Oficina', address: 'Lisboa' },
    onlineUrl: '',
  };
  const page = `http://localhost:3000/events/${id}`;
  const block = vevent(calendarOccurrence({ ...told, ...place, status: 'scheduled', statusReason: '', url: page }));
  return { id, uid, at, eventId: randomUUID(), title, format, topics, when, block };
}

const known = new Map<string, Schedule>();

/** Two hours, beginning on a quarter between 9 and 21. */
function hoursOf(day: Date, n: number): Schedule {
  const quarter = 36 + ((n * 13) % 48);
  const time = (q: number) => `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`;
  const date = day.toISOString().slice(0, 10);
  const given = { localStart: `${date}T${time(quarter)}`, localEnd: `${date}T${time(quarter + 8)}` };
  const found = known.get(given.localStart) ?? scheduleOf({ ...given, timeZone: ZONE, allDay: false });
  known.set(given.localStart, found);
  return found;
}

async function insert(client: pg.Client, spaceId: string, rows: readonly Row[]): Promise<void> {
  await client.query(
    `INSERT INTO events (id, "spaceId", title, format, description, topics, "roomId", status, "publishedAt")
     SELECT e.id, $1, e.title, e.format, $2, string_to_array(e.topics, ','), (SELECT id FROM rooms WHERE "spaceId" = $1), 'scheduled', now()
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) AS e (id, title, format, topics)`,
    [
      spaceId,
      DESCRIPTION,
      rows.map(({ eventId }) => eventId),
      rows.map(({ title }) => title),
      rows.map(({ format }) => format),
      rows.map(({ topics }) => topics.join(',')),
    ],
  );
  await client.query(
    `INSERT INTO organizers ("eventId", "memberId", "spaceId", role)
     SELECT e.id, h.id, $1, 'owner' FROM unnest($2::uuid[]) WITH ORDINALITY AS e (id, n)
     JOIN (SELECT "memberId" AS id, row_number() OVER (ORDER BY "memberId") - 1 AS n, count(*) OVER () AS of
           FROM memberships WHERE "spaceId" = $1 AND role = 'host') h ON h.n = e.n % h.of`,
    [spaceId, rows.map(({ eventId }) => eventId)],
  );
  await client.query(
    `INSERT INTO occurrences (id, uid, "spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status)
     SELECT o.id, o.uid, $1, o.event, o.s, o.s, o.e, '${ZONE}', o."startsAt", o."endsAt", 'scheduled'
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamp[], $6::timestamp[], $7::timestamptz[], $8::timestamptz[])
       AS o (id, uid, event, s, e, "startsAt", "endsAt")`,
    [
      spaceId,
      rows.map(({ id }) => id),
      rows.map(({ uid }) => uid),
      rows.map(({ eventId }) => eventId),
      rows.map(({ when }) => when.localStart),
      rows.map(({ when }) => when.localEnd),
      rows.map(({ when }) => when.startsAt),
      rows.map(({ when }) => when.endsAt),
    ],
  );
  await client.query(
    `INSERT INTO occurrence_blocks ("occurrenceId", "spaceId", vevent) SELECT b.id, $1, b.vevent FROM unnest($2::uuid[], $3::text[]) AS b (id, vevent)`,
    [spaceId, rows.map(({ id }) => id), rows.map(({ block }) => block)],
  );
}
