import { addReply } from './occurrences.js';
import { publishedEvent, type TestEvent } from './events.js';
import type { TestApp, TestMember } from './test-app.js';

export interface WorldOfAMember {
  space: { id: string; slug: string };
  /** Of whom every table has a row, wherever it can point at a member. */
  ada: TestMember;
  /** An admin of the space, who stays. */
  admin: TestMember;
  /** In a room. */
  coming: TestEvent;
  over: TestEvent;
}

/**
 * A space with a row in every table, made of or by one member in each way in which it can be. What a request writes is
 * asked for; the rest is as it stands after one.
 */
export async function rowsOfAMember(app: TestApp): Promise<WorldOfAMember> {
  const space = await app.space();
  const [admin, ada, other] = [
    await app.member({ in: space.slug, role: 'admin' }),
    await app.member({ in: space.slug, role: 'host' }),
    await app.member({ in: space.slug }),
  ];
  const [room] = await app.sql<{ id: string }>(
    `INSERT INTO rooms ("spaceId", name, "keeperId") VALUES ($1, 'Loft', $2) RETURNING id`,
    [space.id, ada.id],
  );
  const speakers = [{ name: 'Ada Test', memberId: ada.id, about: '', link: '', shown: true }];
  const coming = await publishedEvent(ada, space.slug, { roomId: room!.id, speakers });
  const times = { localStart: '2027-01-04T10:00', localEnd: '2027-01-04T11:00' };
  const over = await publishedEvent(ada, space.slug, times);
  for (const { occurrenceId } of [coming, over]) {
    await addReply(app, space.id, occurrenceId, ada.id, 'going');
    await addReply(app, space.id, occurrenceId, other.id, 'going');
    await app.sql('UPDATE occurrences SET taken = 2, "lastTicket" = 2 WHERE id = $1', [occurrenceId]);
    await app.sql('UPDATE rsvps SET "addedBy" = $2 WHERE "occurrenceId" = $1 AND "memberId" <> $2', [
      occurrenceId,
      ada.id,
    ]);
  }
  const of: Of = { ada: ada.id, email: ada.email, other: other.id, space: space.id, room: room!.id, coming, over };
  for (const [text, ...values] of rows(of)) await app.sql(text, values);
  return { space, ada, admin, coming, over };
}

interface Of {
  ada: string;
  email: string;
  other: string;
  space: string;
  room: string;
  coming: TestEvent;
  over: TestEvent;
}

const rows = ({ ada, email, other, space, room, coming, over }: Of): [string, ...unknown[]][] => [
  ['INSERT INTO space_seat_revisions ("spaceId", shard) VALUES ($1, 40)', space],
  [`INSERT INTO holidays ("spaceId", day, name) VALUES ($1, '2027-12-25', 'Christmas')`, space],
  ['UPDATE events SET "publishBy" = $1, "reviewBy" = $1 WHERE "spaceId" = $2', ada, space],
  ['UPDATE bookings SET "decidedBy" = $1 WHERE "spaceId" = $2', ada, space],
  [
    `UPDATE change_sets SET kept = jsonb_build_object('organizers', $1::text), lines = jsonb_build_array(jsonb_build_object(
       'field', 'organizers', 'starts', '[]'::jsonb, 'before', '[]'::jsonb,
       'after', jsonb_build_array(jsonb_build_object('memberId', $1::text, 'role', 'owner', 'shown', true)))) WHERE "spaceId" = $2`,
    ada,
    space,
  ],
  [
    `INSERT INTO invitations ("eventId", "memberId", "spaceId", "invitedBy") VALUES ($1, $2, $4, NULL), ($1, $3, $4, $2)`,
    coming.eventId,
    ada,
    other,
    space,
  ],
  [
    `INSERT INTO event_comments ("spaceId", "eventId", "authorId", text, at, "deletedAt", "deletedBy")
     VALUES ($1, $2, $3, 'Hello.', now(), now(), $3)`,
    space,
    coming.eventId,
    ada,
  ],
  [
    `INSERT INTO blackouts ("spaceId", "roomId", "localStart", "localEnd", "timeZone", span, reason, "createdBy", "createdAt")
     VALUES ($1, $2, '2027-06-01', '2027-06-02', 'UTC', '[2027-06-01,2027-06-02)', 'Paint', $3, now())`,
    space,
    room,
    ada,
  ],
  [
    `INSERT INTO event_templates ("spaceId", format, fields, "changedBy", "changedAt") VALUES ($1, 'talk', '{}', $2, now())`,
    space,
    ada,
  ],
  [
    `INSERT INTO material_files ("spaceId", "ownerId", name, mime, bytes, "createdAt")
     VALUES ($1, $2, 'a.pdf', 'application/pdf', 1, now())`,
    space,
    ada,
  ],
  [
    `INSERT INTO files ("spaceId", "ownerId", kind, mime, bytes, width, height) VALUES ($1, $2, 'logo', 'image/webp', 1, 1, 1)`,
    space,
    ada,
  ],
  [
    `INSERT INTO imports ("spaceId", "memberId", "fileName", state, plan) VALUES ($1, $2, 'a.ics', 'done', '{}')`,
    space,
    ada,
  ],
  [`INSERT INTO imported_events ("spaceId", uid, calendar, said) VALUES ($1, 'a', 'b', '{}')`, space],
  [
    `INSERT INTO imported_occurrences ("spaceId", uid, "recurrenceKey", "occurrenceId", fingerprint) VALUES ($1, 'a', '', $2, '')`,
    space,
    coming.occurrenceId,
  ],
  [
    `WITH made AS (
       INSERT INTO notices ("spaceId", "eventId", "firstAt", "lastAt", "dueAt", "toldAt")
       VALUES ($1, $2, now(), now(), now(), now()) RETURNING id)
     INSERT INTO notice_dates ("noticeId", "occurrenceId", "spaceId", before, "lastAt")
     SELECT id, $3, $1, '{}', now() FROM made`,
    space,
    coming.eventId,
    coming.occurrenceId,
  ],
  [
    `WITH made AS (
       INSERT INTO series ("spaceId", "eventId", "localStart", "localEnd", "timeZone", "madeUntil")
       VALUES ($1, $2, '2027-01-04 10:00', '2027-01-04 11:00', 'UTC', '2027-01-04 11:00') RETURNING id)
     INSERT INTO series_replies ("seriesId", "memberId", "spaceId", "fromStart", "createdAt")
     SELECT id, $3, $1, '2027-01-04 10:00', now() FROM made`,
    space,
    over.eventId,
    ada,
  ],
  [
    `INSERT INTO calendar_addresses ("memberId", "tokenHash", "spaceIds") VALUES ($1, $2, ARRAY[$3::uuid])`,
    ada,
    Buffer.from(ada),
    space,
  ],
  [`INSERT INTO digest_settings ("memberId", "mutedSpaces") VALUES ($1, ARRAY[$2::uuid])`, ada, space],
  [
    `WITH made AS (
       INSERT INTO outbox_mails (kind, recipient, "memberId", "subjectId", revision, facts, state)
       VALUES ('digests.weekly', $2, $1::uuid, $1::uuid, 'test', jsonb_build_object('actorId', $1::text), 'sent') RETURNING id)
     INSERT INTO digest_items ("mailId", "memberId", "occurrenceId", revision) SELECT id, $1::uuid, $3, 1 FROM made`,
    ada,
    email,
    coming.occurrenceId,
  ],
  [`INSERT INTO refused_mailboxes ("memberId", email, "refusedAt", detail) VALUES ($1, $2, now(), '')`, ada, email],
  [
    `INSERT INTO sign_ins (email, "codeHash", "linkHash", "browserHash", "createdAt", "expiresAt")
     VALUES ($1, '', $2, '', now(), now() + interval '1 year')`,
    email,
    Buffer.from(email),
  ],
  [`INSERT INTO kept_answers ("memberId", route, key, "bodyHash", status) VALUES ($1, 'a', 'a', '', 200)`, ada],
  [`INSERT INTO rate_limits (key, points) VALUES ('test-member:' || $1, 1)`, ada],
  [
    `INSERT INTO audit_log ("actorId", "spaceId", action, subject, details)
     VALUES ($1::uuid, $2, 'test', $1::text, jsonb_build_object('memberId', $1::text))`,
    ada,
    space,
  ],
];
