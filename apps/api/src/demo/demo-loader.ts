import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { EventLifeService } from '../events/event-life.service.js';
import { EventsService } from '../events/events.service.js';
import { Clock } from '../platform/clock.js';
import { readCommunity, type Community, type DemoEvent, type DemoSpace } from './community.js';
import { demoEmail, eventBodyOf, nameParts, normsText, spaceLook } from './demo-content.js';
import { demoDates } from './demo-dates.js';
import { demoReplies, type DemoOccurrence } from './demo-replies.js';

type Ids = Map<string, string>;

interface Loaded {
  spaces: Ids;
  rooms: Ids;
  members: Ids;
}

/** Fills an empty installation with the fictional community, all of it or, if it is interrupted, nothing. */
@Injectable()
export class DemoLoader {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly life: EventLifeService,
  ) {}

  /** @returns whether there was room for it: an installation with a space or a member is somebody's own */
  async loadOnce(say: (sentence: string) => void): Promise<boolean> {
    const [{ empty }] = (await this.database.query(
      'SELECT NOT EXISTS (SELECT 1 FROM spaces) AND NOT EXISTS (SELECT 1 FROM members) AS empty',
    )) as [{ empty: boolean }];
    if (!empty) return false;
    say('Loading the demo: three spaces, sixty members and their events …');
    const community = await readCommunity();
    await this.database.transaction((tx) => this.load(tx, community));
    return true;
  }

  private async load(tx: EntityManager, community: Community): Promise<void> {
    const spaces = await this.insertSpaces(tx, community);
    const rooms = await this.insertRooms(tx, community, spaces);
    const members = await this.insertMembers(tx, community);
    await this.insertMemberships(tx, community, spaces, members);
    const loaded = { spaces, rooms, members };
    for (const event of community.events) {
      const space = community.spaces.find(({ id }) => id === event.space);
      if (space) await this.insertEvent(tx, event, space, community, loaded);
    }
  }

  private async insertSpaces(tx: EntityManager, { spaces }: Community): Promise<Ids> {
    const rows = spaces.map((space) => ({
      ...space,
      ...spaceLook(space.id),
      norms: normsText(space),
      address: `${space.address}, ${space.city}`,
      slug: space.id,
      joining: space.id === 'mare' ? 'open' : 'request',
    }));
    return this.insert(
      tx,
      `INSERT INTO spaces (slug, name, tagline, purpose, "values", neighbourhood, address, "timeZone", accent, pattern, norms, joining)
       SELECT s.slug, s.name, s.tagline, s.purpose, s."values", s.neighbourhood, s.address, s.time_zone, s.accent, s.pattern, s.norms, s.joining
       FROM jsonb_to_recordset($1::jsonb) AS s (slug text, name text, tagline text, purpose text, "values" text[], neighbourhood text,
         address text, time_zone text, accent text, pattern text, norms text, joining text)
       RETURNING slug AS key, id`,
      rows,
    );
  }

  private async insertRooms(tx: EntityManager, { spaces }: Community, ids: Ids): Promise<Ids> {
    const rows = spaces.flatMap((space) => space.rooms.map((room) => ({ ...room, spaceId: ids.get(space.id) })));
    const byName = await this.insert(
      tx,
      `INSERT INTO rooms ("spaceId", name, capacity, equipment, "stepFree", notes)
       SELECT r."spaceId", r.name, r.capacity, r.equipment, r.step_free, r.note
       FROM jsonb_to_recordset($1::jsonb) AS r ("spaceId" uuid, name text, capacity int, equipment text[], step_free boolean, note text)
       RETURNING "spaceId" || name AS key, id`,
      rows,
    );
    return new Map(rows.map((room) => [room.id, byName.get(`${room.spaceId}${room.name}`) ?? '']));
  }

  private async insertMembers(tx: EntityManager, { members, spaces }: Community): Promise<Ids> {
    const zoneOf = (home: string) => spaces.find(({ id }) => id === home)?.time_zone;
    const rows = members.map((member, index) => ({
      ...member,
      ...nameParts(member),
      email: demoEmail(member),
      zone: zoneOf(member.home_space),
      language: member.languages[0] ?? 'en',
      networkAdmin: index === 0,
    }));
    const byEmail = await this.insert(
      tx,
      `INSERT INTO members (email, "firstName", "lastName", organisation, headline, "timeZone", language, listed, "networkAdmin")
       SELECT m.email, m."firstName", m."lastName", m.organisation, m.role, m.zone, m.language, m.listed_in_directory, m."networkAdmin"
       FROM jsonb_to_recordset($1::jsonb) AS m (email text, "firstName" text, "lastName" text, organisation text, role text, zone text,
         language text, listed_in_directory boolean, "networkAdmin" boolean)
       RETURNING email AS key, id`,
      rows,
    );
    return new Map(rows.map((member) => [member.id, byEmail.get(member.email) ?? '']));
  }

  /** Everybody at home somewhere, every fifth also next door; whoever hosts is a host, the first of a space its admin. */
  private async insertMemberships(
    tx: EntityManager,
    { members, spaces, events }: Community,
    spaceIds: Ids,
    memberIds: Ids,
  ): Promise<void> {
    const hosts = new Set(events.flatMap((event) => event.hosts.map((host) => `${event.space} ${host}`)));
    const firsts = new Set(spaces.map((space) => members.find((member) => member.home_space === space.id)?.id));
    const rows = members.flatMap((member, index) => {
      const next = spaces[(spaces.findIndex(({ id }) => id === member.home_space) + 1) % spaces.length];
      const homes = index % 5 === 1 && next ? [member.home_space, next.id] : [member.home_space];
      return homes.map((space) => ({
        spaceId: spaceIds.get(space),
        memberId: memberIds.get(member.id),
        role:
          space === member.home_space && firsts.has(member.id)
            ? 'admin'
            : hosts.has(`${space} ${member.id}`)
              ? 'host'
              : 'member',
      }));
    });
    await tx.query(
      `INSERT INTO memberships ("spaceId", "memberId", role, "normsVersion")
       SELECT m."spaceId", m."memberId", m.role, 1 FROM jsonb_to_recordset($1::jsonb) AS m ("spaceId" uuid, "memberId" uuid, role text)`,
      [JSON.stringify(rows)],
    );
  }

  private async insertEvent(
    tx: EntityManager,
    event: DemoEvent,
    space: DemoSpace,
    community: Community,
    ids: Loaded,
  ): Promise<void> {
    const spaceId = ids.spaces.get(space.id) ?? '';
    const [owner, ...coHosts] = event.hosts.map((host) => ids.members.get(host) ?? '');
    const candidates = community.members.filter(
      ({ id, home_space }) => home_space === space.id && !event.hosts.includes(id),
    );
    const body = eventBodyOf(event, space, ids.rooms.get(event.room) ?? null, demoDates(event, this.clock.now()));
    const { eventId } = await this.events.createIn(tx, { spaceId, memberId: owner ?? null, event: body });
    await this.addCoHosts(tx, eventId, spaceId, coHosts);
    if (event.id === 'e28') return;
    await this.life.publishIn(tx, eventId, owner ?? null);
    for (const [index, occurrenceId] of (await this.datesWithReplies(tx, eventId)).entries()) {
      await this.reply(tx, spaceId, `${event.id} ${index}`, {
        occurrenceId,
        capacity: body.capacity,
        approval: body.replyPolicy === 'approval',
        inviteOnly: body.replyPolicy === 'invite',
        candidates: candidates.map(({ id }) => ids.members.get(id) ?? ''),
      });
    }
    if (event.id === 'e27')
      await this.life.postponeIn(tx, eventId, owner ?? null, 'The speaker waits for a visa. We keep your seat.');
    if (event.id === 'e11')
      await this.life.cancelIn(
        tx,
        eventId,
        owner ?? null,
        'Two of three hosts are ill. The question stays on the wall.',
      );
  }

  /** People reply to what is near: the date before, and the next five. */
  private async datesWithReplies(tx: EntityManager, eventId: string): Promise<string[]> {
    const now = this.clock.now();
    const rows = (await tx.query(
      `(SELECT id, "startsAt" FROM occurrences WHERE "eventId" = $1 AND "startsAt" <= $2 ORDER BY "startsAt" DESC LIMIT 1)
       UNION ALL (SELECT id, "startsAt" FROM occurrences WHERE "eventId" = $1 AND "startsAt" > $2 ORDER BY "startsAt" LIMIT 5) ORDER BY "startsAt"`,
      [eventId, now],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  private async addCoHosts(
    tx: EntityManager,
    eventId: string,
    spaceId: string,
    memberIds: readonly string[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT $1, unnest($2::uuid[]), $3, 'co_host' ON CONFLICT DO NOTHING`,
      [eventId, memberIds, spaceId],
    );
  }

  private async reply(tx: EntityManager, spaceId: string, seed: string, occurrence: DemoOccurrence): Promise<void> {
    const replies = demoReplies(occurrence, seed);
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO rsvps ("spaceId", "occurrenceId", "memberId", status, ticket, "createdAt", "changedAt", "saidFor")
       SELECT $1, o.id, r."memberId", r.status, r.ticket, $3::timestamptz - make_interval(hours => 300 - r.ticket * 7), $3, o."localStart"::date
       FROM jsonb_to_recordset($2::jsonb) AS r ("occurrenceId" uuid, "memberId" uuid, status text, ticket int) JOIN occurrences o ON o.id = r."occurrenceId"`,
      [spaceId, JSON.stringify(replies), now],
    );
    if (occurrence.inviteOnly) {
      await tx.query(
        `INSERT INTO invitations ("eventId", "memberId", "spaceId") SELECT o."eventId", r."memberId", $2 FROM rsvps r JOIN occurrences o ON o.id = r."occurrenceId" WHERE o.id = $1 ON CONFLICT DO NOTHING`,
        [occurrence.occurrenceId, spaceId],
      );
    }
    await tx.query(`UPDATE occurrences SET taken = $2, waiting = $3, "lastTicket" = $4 WHERE id = $1`, [
      occurrence.occurrenceId,
      count(replies, 'going'),
      count(replies, 'waitlisted'),
      replies.length,
    ]);
  }

  private async insert(tx: EntityManager, sql: string, rows: readonly object[]): Promise<Ids> {
    const inserted = (await tx.query(sql, [JSON.stringify(rows)])) as { key: string; id: string }[];
    return new Map(inserted.map(({ key, id }) => [key, id]));
  }
}

function count(replies: readonly { status: string }[], status: string): number {
  return replies.filter((reply) => reply.status === status).length;
}
