import { randomUUID } from 'node:crypto';

import { vevent } from '#api/platform/ical/ical.js';
import type { Speaker } from '#contract/event-parts.js';
import { calendarOccurrence } from '#domain/calendars/calendar-facts.js';
import type { EventStatus, Format, RsvpStatus, Visibility } from '#domain/events/formats.js';
import { scheduleOf } from '#domain/events/schedule.js';
import type { TestApp } from './test-app.js';

export interface GivenOccurrence {
  title?: string;
  description?: string;
  format?: Format;
  topics?: string[];
  visibility?: Visibility;
  status?: EventStatus;
  localStart?: string;
  localEnd?: string;
  timeZone?: string;
  allDay?: boolean;
  address?: string;
  onlineUrl?: string;
  host?: string;
  speakers?: Speaker[];
}

/** Rows of an event as they stand after it was published: for tests of what only reads them. */
export async function addOccurrence(
  app: TestApp,
  spaceId: string,
  given: GivenOccurrence = {},
): Promise<{ id: string; eventId: string; uid: string }> {
  const {
    title = 'Supper',
    description = 'Bring a **bowl**.',
    format = 'social',
    topics = ['food'],
    visibility = 'public',
  } = given;
  const { status = 'scheduled', address = '', onlineUrl = '', timeZone = 'Europe/Lisbon', allDay = false } = given;
  const { localStart = '2027-02-03T18:30', localEnd = '2027-02-03T21:00' } = given;
  const when = scheduleOf({ localStart, localEnd, timeZone, allDay });
  const now = app.clock.now();
  const [id, eventId, uid] = [randomUUID(), randomUUID(), randomUUID()];
  await app.sql(
    `INSERT INTO events (id, "spaceId", title, description, format, topics, visibility, status, address, "onlineUrl", speakers, "publishedAt", "createdAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $12, $11, $11)`,
    [
      eventId,
      spaceId,
      title,
      description,
      format,
      topics,
      visibility,
      status,
      address,
      onlineUrl,
      now,
      speakersOf(given),
    ],
  );
  await app.sql(
    `INSERT INTO occurrences (id, "spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "allDay",
       "startsAt", "endsAt", status, uid, "createdAt", "revisedAt")
     VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
    [
      id,
      spaceId,
      eventId,
      when.localStart,
      when.localEnd,
      timeZone,
      allDay,
      when.startsAt,
      when.endsAt,
      status,
      uid,
      now,
    ],
  );
  if (given.host) {
    await app.sql(`INSERT INTO organizers ("eventId", "memberId", "spaceId", role) VALUES ($1, $2, $3, 'owner')`, [
      eventId,
      given.host,
      spaceId,
    ]);
  }
  const block = vevent(
    calendarOccurrence({
      uid,
      sequence: 0,
      createdAt: now,
      revisedAt: now,
      ...when,
      title,
      description: 'Bring a bowl.',
      format,
      topics,
      status,
      statusReason: '',
      room: null,
      roomLost: false,
      address,
      space: { name: 'Oficina', address: '' },
      onlineUrl,
      url: `http://localhost:3000/events/${id}`,
    }),
  );
  await app.sql('INSERT INTO occurrence_blocks ("occurrenceId", "spaceId", vevent) VALUES ($1, $2, $3)', [
    id,
    spaceId,
    block,
  ]);
  await changed(app, spaceId);
  return { id, eventId, uid };
}

const speakersOf = ({ speakers = [] }: GivenOccurrence): string => JSON.stringify(speakers);

/** A member's reply, as a row. */
export async function addReply(
  app: TestApp,
  spaceId: string,
  occurrenceId: string,
  memberId: string,
  status: RsvpStatus,
): Promise<void> {
  await app.sql(
    `INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt", "saidFor")
     SELECT $1, o.id, $3, $4, coalesce((SELECT max(ticket) FROM rsvps WHERE "occurrenceId" = o.id), 0) + 1, $5, $5, o."localStart"::date
     FROM occurrences o WHERE o.id = $2`,
    [spaceId, occurrenceId, memberId, status, app.clock.now()],
  );
}

/** So many replies of as many new members, spread evenly over some dates, with their counters. */
export async function addReplies(app: TestApp, occurrenceIds: readonly string[], count: number): Promise<void> {
  await app.sql(
    `WITH m AS (
       INSERT INTO members (email, "firstName") SELECT gen_random_uuid() || '@example.org', 'Noor' FROM generate_series(1, $2) RETURNING id),
     r AS (
       INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt")
       SELECT o."spaceId", o.id, p.id, 'going', p.n, $3, $3
       FROM (SELECT id, row_number() OVER () AS n FROM m) p
       JOIN unnest($1::uuid[]) WITH ORDINALITY AS d (id, n) ON d.n = p.n % cardinality($1) + 1 JOIN occurrences o ON o.id = d.id
       RETURNING "occurrenceId", ticket)
     UPDATE occurrences o SET taken = t.taken, "lastTicket" = t.last
     FROM (SELECT "occurrenceId", count(*)::int AS taken, max(ticket) AS last FROM r GROUP BY "occurrenceId") t WHERE o.id = t."occurrenceId"`,
    [occurrenceIds, count, app.clock.now()],
  );
}

/** So many events of one owner, an hour each, one every six hours from a day on; without calendar blocks. */
export async function addManyOccurrences(
  app: TestApp,
  spaceId: string,
  { host, count, from, status = 'scheduled' }: { host: string; count: number; from: string; status?: EventStatus },
): Promise<void> {
  await app.sql(
    `WITH made AS (
       INSERT INTO events ("spaceId", title, format, address, status, "publishedAt", "createdAt")
       SELECT $1, 'Open house ' || n, 'social', 'Yard', $4, $6, $6 FROM generate_series(0, $3::int - 1) n RETURNING id, split_part(title, ' ', 3)::int AS n),
     owned AS (INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT id, $2, $1, 'owner' FROM made)
     INSERT INTO occurrences ("spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "startsAt", "endsAt", status, "createdAt", "revisedAt")
     SELECT $1, id, at, at, at + interval '1 hour', 'UTC', at AT TIME ZONE 'UTC', at AT TIME ZONE 'UTC' + interval '1 hour', $4, $6, $6
     FROM made, LATERAL (SELECT $5::timestamp + n * interval '6 hours' AS at) t`,
    [spaceId, host, count, status, from, app.clock.now()],
  );
}

/** What every change to a space's calendar does. */
export async function changed(app: TestApp, spaceId: string): Promise<void> {
  await app.sql('UPDATE spaces SET revision = revision + 1, "revisedAt" = greatest("revisedAt", $2) WHERE id = $1', [
    spaceId,
    app.clock.now(),
  ]);
}
