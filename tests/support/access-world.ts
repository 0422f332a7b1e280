import { randomUUID } from 'node:crypto';

import type { AccessRule } from '#api/platform/auth/access.js';
import { addOccurrence, addReply } from './occurrences.js';
import type { Answer, TestApp } from './test-app.js';

const EMPTY_PLAN = {
  from: '2027-01-01',
  to: '2027-12-31',
  skipped: [],
  events: [],
  series: [],
  occurrences: [],
  calendar: 'a',
  privates: [],
  doubles: [],
  missing: [],
  counts: { created: 0, updated: 0, gone: 0, unchanged: 0, skipped: 0, outside: 0 },
};

export const CALLERS = [
  'guest',
  'foreign admin',
  'member',
  'host',
  'door',
  'organizer',
  'admin',
  'network admin',
] as const;
export type Caller = (typeof CALLERS)[number];

/** They have nothing of their own in the space that they could, say, leave. */
export const OUTSIDERS = new Set<Caller>(['foreign admin', 'network admin']);

/** What a caller is told who may not: 401, 403 or 404. Null for whoever may. */
export function refusalFor(rule: AccessRule, caller: Caller): number | null {
  if (rule.who === 'anyone') return null;
  if (caller === 'guest') return 401;
  if (rule.who === 'member' || caller === 'network admin') return null;
  if (rule.who === 'network-admin' || caller === 'foreign admin') return 404;
  return caller === 'admin' || isEnough(rule, caller) ? null : 403;
}

function isEnough(rule: AccessRule, caller: Caller): boolean {
  if (rule.who === 'organizer') return caller === 'organizer' || (caller === 'door' && rule.door === true);
  if (rule.who !== 'space') return false;
  return rule.role === 'member' || (rule.role === 'host' && (caller === 'host' || caller === 'organizer'));
}

/** A space with one of everything, somebody in every role, and another space with an admin who has no business here. */
export interface World {
  /** What stands in a path for `:name`. A name that is not known here gets a random UUID. */
  ids: Record<string, string>;
  elsewhere: string;
  /** Its admin. */
  foreignId: string;
  /** The cookie that a caller sends; a guest sends none. */
  cookie(caller: Caller): string | undefined;
  call(caller: Caller, method: string, path: string, headers?: Record<string, string>): Promise<Answer>;
  /** The path with everything it names filled in, for one caller; `unknown` where a name has no row behind it. */
  fill(path: string, caller: Caller): { path: string; unknown: boolean };
}

export async function makeWorld(app: TestApp): Promise<World> {
  const space = await app.space();
  const elsewhere = await app.space();
  const [foreign, member, host, door, organizer, admin, network, other] = await Promise.all([
    app.member({ in: elsewhere.slug, role: 'admin' }),
    app.member({ in: space.slug }),
    app.member({ in: space.slug, role: 'host' }),
    app.member({ in: space.slug }),
    app.member({ in: space.slug, role: 'host' }),
    app.member({ in: space.slug, role: 'admin' }),
    app.member({ networkAdmin: true }),
    app.member({ in: space.slug }),
  ]);
  const callers = { 'foreign admin': foreign, member, host, door, organizer, admin, 'network admin': network };
  const { id: occurrenceId, eventId } = await addOccurrence(app, space.id, { host: callers.organizer.id });
  await app.sql(`INSERT INTO organizers ("eventId", "memberId", "spaceId", role) VALUES ($1, $2, $3, 'door')`, [
    eventId,
    callers.door.id,
    space.id,
  ]);
  await app.sql(`INSERT INTO invitations ("eventId", "memberId", "spaceId") VALUES ($1, $2, $3)`, [
    eventId,
    other.id,
    space.id,
  ]);
  for (const { id } of Object.values(callers)) await addReply(app, space.id, occurrenceId, id, 'going');
  await addReply(app, space.id, occurrenceId, other.id, 'pending');
  await app.sql('UPDATE occurrences SET taken = $2 WHERE id = $1', [occurrenceId, Object.keys(callers).length]);
  const ids = {
    space: space.slug,
    eventId,
    occurrenceId,
    memberId: other.id,
    hostId: callers.host.id,
    personId: callers.organizer.id,
    roomId: await added(app, `INSERT INTO rooms ("spaceId", name) VALUES ($1, 'Loft') RETURNING id`, [space.id]),
    commentId: await added(
      app,
      `INSERT INTO event_comments ("spaceId", "eventId", "authorId", text, at) VALUES ($1, $2, $3, 'Hello.', now()) RETURNING id`,
      [space.id, eventId, organizer.id],
    ),
    rsvpId: await added(app, `SELECT id FROM rsvps WHERE "memberId" = $1`, [other.id]),
    blackoutId: await added(
      app,
      `INSERT INTO blackouts ("spaceId", "localStart", "localEnd", "timeZone", span, reason, "createdAt")
       VALUES ($1, '2027-02-01', '2027-02-02', 'UTC', '[2027-02-01,2027-02-02)', 'Paint', now()) RETURNING id`,
      [space.id],
    ),
    importId: await added(
      app,
      `INSERT INTO imports ("spaceId", "memberId", "fileName", state, plan) VALUES ($1, $2, 'a.ics', 'previewed', $3) RETURNING id`,
      [space.id, organizer.id, JSON.stringify(EMPTY_PLAN)],
    ),
    format: 'talk',
    mailId: await added(
      app,
      `INSERT INTO outbox_mails (kind, recipient, "subjectId", revision, state)
       VALUES ('members.sign-in', 'a@example.org', gen_random_uuid(), '1', 'failed') RETURNING id`,
    ),
  };
  const sessions = Object.fromEntries(
    (
      await app.sql<{ memberId: string; id: string }>(
        'SELECT "memberId", id FROM sessions WHERE "memberId" = ANY($1)',
        [Object.values(callers).map(({ id }) => id)],
      )
    ).map(({ memberId, id }) => [memberId, id]),
  );
  return {
    ids,
    elsewhere: elsewhere.slug,
    foreignId: foreign.id,
    cookie: (caller) => (caller === 'guest' ? undefined : callers[caller].cookie),
    call: (caller, method, path, headers) =>
      (caller === 'guest' ? app : callers[caller]).call(method, path, method === 'GET' ? undefined : {}, headers),
    fill(path, caller) {
      const known: Record<string, string> = {
        ...ids,
        ...(caller === 'guest' ? {} : { sessionId: sessions[callers[caller].id] ?? '' }),
      };
      let unknown = false;
      const filled = path.replace(/:(\w+)/g, (_, name: string) => {
        unknown ||= !known[name];
        return known[name] || randomUUID();
      });
      return { path: filled, unknown };
    },
  };
}

async function added(app: TestApp, text: string, values: unknown[] = []): Promise<string> {
  const [row] = await app.sql<{ id: string }>(text, values);
  return row!.id;
}
