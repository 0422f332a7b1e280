import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type ObjectLiteral } from 'typeorm';

import type { SpaceRole } from '#domain/events/formats.js';
import { Invitation } from '../events/entities/invitation.entity.js';
import { Occurrence } from '../events/entities/occurrence.entity.js';
import { Organizer } from '../events/entities/organizer.entity.js';
import { EventLifeService } from '../events/event-life.service.js';
import { EventsService } from '../events/events.service.js';
import { Member } from '../members/member.entity.js';
import { Membership } from '../members/membership.entity.js';
import { Clock } from '../platform/clock.js';
import { Rsvp } from '../rsvps/rsvp.entity.js';
import { Room } from '../spaces/room.entity.js';
import { Space } from '../spaces/space.entity.js';
import { readCommunity, type Community, type DemoEvent, type DemoMember, type DemoSpace } from './community.js';
import { demoEmail, eventBodyOf, nameParts, normsText, spaceLook } from './demo-content.js';
import { demoDates } from './demo-dates.js';
import { demoReplies, type DemoOccurrence } from './demo-replies.js';

const HOUR = 60 * 60 * 1000;

type Ids = Map<string, string>;
type DemoDate = Pick<Occurrence, 'id' | 'startsAt' | 'localStart'>;

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
    const { manager } = this.database;
    const taken = (await manager.getRepository(Space).exists()) || (await manager.getRepository(Member).exists());
    if (taken) return false;
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
    const { identifiers } = await tx.getRepository(Space).insert(
      spaces.map((space) => ({
        slug: space.id,
        name: space.name,
        tagline: space.tagline,
        purpose: space.purpose,
        values: space.values,
        neighbourhood: space.neighbourhood,
        address: `${space.address}, ${space.city}`,
        timeZone: space.time_zone,
        ...spaceLook(space.id),
        norms: normsText(space),
        joining: space.id === 'mare' ? 'open' : 'request',
      })),
    );
    return idsOf(spaces, identifiers);
  }

  private async insertRooms(tx: EntityManager, { spaces }: Community, ids: Ids): Promise<Ids> {
    const rooms = spaces.flatMap((space) => space.rooms.map((room) => ({ ...room, spaceId: idOf(ids, space.id) })));
    const { identifiers } = await tx.getRepository(Room).insert(
      rooms.map(({ spaceId, name, capacity, equipment, step_free: stepFree, note: notes }) => ({
        spaceId,
        name,
        capacity,
        equipment,
        stepFree,
        notes,
      })),
    );
    return idsOf(rooms, identifiers);
  }

  private async insertMembers(tx: EntityManager, { members, spaces }: Community): Promise<Ids> {
    const zoneOf = (home: string) => spaces.find(({ id }) => id === home)?.time_zone ?? 'UTC';
    const { identifiers } = await tx.getRepository(Member).insert(
      members.map((member, index) => ({
        ...nameParts(member),
        email: demoEmail(member),
        organisation: member.organisation,
        headline: member.role,
        timeZone: zoneOf(member.home_space),
        language: member.languages[0] ?? 'en',
        listed: member.listed_in_directory,
        networkAdmin: index === 0,
      })),
    );
    return idsOf(members, identifiers);
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
    const roleOf = (member: DemoMember, space: string): SpaceRole => {
      if (space === member.home_space && firsts.has(member.id)) return 'admin';
      return hosts.has(`${space} ${member.id}`) ? 'host' : 'member';
    };
    const rows = members.flatMap((member, index) => {
      const next = spaces[(spaces.findIndex(({ id }) => id === member.home_space) + 1) % spaces.length];
      const homes = index % 5 === 1 && next ? [member.home_space, next.id] : [member.home_space];
      return homes.map((space) => ({
        spaceId: idOf(spaceIds, space),
        memberId: idOf(memberIds, member.id),
        role: roleOf(member, space),
        normsVersion: 1,
      }));
    });
    await tx.getRepository(Membership).insert(rows);
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
    for (const [index, date] of (await this.datesWithReplies(tx, eventId)).entries()) {
      const occurrence = {
        occurrenceId: date.id,
        capacity: body.capacity,
        approval: body.replyPolicy === 'approval',
        inviteOnly: body.replyPolicy === 'invite',
        candidates: candidates.map(({ id }) => ids.members.get(id) ?? ''),
      };
      await this.reply(tx, { ...date, spaceId, eventId }, `${event.id} ${index}`, occurrence);
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
  private async datesWithReplies(tx: EntityManager, eventId: string): Promise<DemoDate[]> {
    const dates = await tx.getRepository(Occurrence).find({
      select: { id: true, startsAt: true, localStart: true },
      where: { eventId },
      order: { startsAt: 'ASC' },
    });
    const now = this.clock.now();
    const next = dates.filter(({ startsAt }) => startsAt > now);
    return [...dates.filter(({ startsAt }) => startsAt <= now).slice(-1), ...next.slice(0, 5)];
  }

  private async addCoHosts(
    tx: EntityManager,
    eventId: string,
    spaceId: string,
    memberIds: readonly string[],
  ): Promise<void> {
    const rows = memberIds.map((memberId) => ({ eventId, memberId, spaceId, role: 'co_host' as const }));
    if (rows.length > 0) await tx.createQueryBuilder().insert().into(Organizer).values(rows).orIgnore().execute();
  }

  private async reply(
    tx: EntityManager,
    { id, spaceId, eventId, localStart }: DemoDate & { spaceId: string; eventId: string },
    seed: string,
    occurrence: DemoOccurrence,
  ): Promise<void> {
    const replies = demoReplies(occurrence, seed);
    const changedAt = this.clock.now();
    const saidFor = localStart.slice(0, 10);
    const rows = replies.map((reply) => {
      const createdAt = new Date(changedAt.getTime() - (300 - reply.ticket * 7) * HOUR);
      return { ...reply, spaceId, createdAt, changedAt, saidFor };
    });
    if (rows.length > 0) await tx.getRepository(Rsvp).insert(rows);
    if (occurrence.inviteOnly && rows.length > 0) {
      const invited = replies.map(({ memberId }) => ({ eventId, memberId, spaceId }));
      await tx.createQueryBuilder().insert().into(Invitation).values(invited).orIgnore().execute();
    }
    await tx.getRepository(Occurrence).update(
      { id },
      {
        taken: count(replies, 'going'),
        waiting: count(replies, 'waitlisted'),
        lastTicket: replies.length,
      },
    );
  }
}

/** The ids that rows got, by those that they have in the demo's files. */
const idsOf = (rows: readonly { id: string }[], identifiers: readonly ObjectLiteral[]): Ids =>
  new Map(rows.map(({ id }, index) => [id, String(identifiers[index]?.['id'])]));

function idOf(ids: Ids, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo names ${name}, which it does not have.`);
  return id;
}

function count(replies: readonly { status: string }[], status: string): number {
  return replies.filter((reply) => reply.status === status).length;
}
