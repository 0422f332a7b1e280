import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { JoinedView, MembershipChange } from '#contract/members.js';
import type { SpaceRole } from '#domain/events/formats.js';
import { refuseAboveOwnRole, refuseToLoseLastAdmin } from '#domain/members/roles.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { findRow, lockRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Space } from '../spaces/space.entity.js';
import { Member } from './member.entity.js';
import { hostLeft, membersLeft } from './members.jobs.js';
import { Membership } from './membership.entity.js';
import { MembershipNews } from './membership-news.js';
import { joined } from './memberships.writes.js';

/** Who acts in a space, and in which role. */
export interface Actor {
  spaceId: string;
  actorId: string;
  role: SpaceRole;
}

type Standing = Pick<Membership, 'role' | 'status'>;

/** Every change of a space's memberships locks the space's row first, so that two admins cannot leave at the same time. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly news: MembershipNews,
  ) {}

  /**
   * Joins or asks to join, accepting the norms as they are; safe to repeat, and the way to accept new norms.
   * @throws Refusal `not-found`, or `norms-changed` where others than the present norms were read
   */
  join(memberId: string, slug: string, normsVersion: number): Promise<JoinedView> {
    return transact(this.database, async (tx) => {
      const space = await lockSpace(tx, { slug });
      if (space.normsVersion !== normsVersion) throw new Refusal('norms-changed', { normsVersion: space.normsVersion });
      const status = space.joining === 'open' ? 'active' : 'requested';
      const at = this.clock.now();
      const standing = await joined(tx, { spaceId: space.id, memberId, status, normsVersion, at });
      await this.guessTimeZone(tx, memberId, space.timeZone);
      if (standing.status === 'requested') await this.news.tellAdmins(tx, space.id, memberId);
      await this.audit.write(tx, {
        actorId: memberId,
        spaceId: space.id,
        action: 'membership.joined',
        subject: memberId,
        details: { normsVersion },
      });
      return standing;
    });
  }

  /** @throws Refusal `not-found`, `last-admin` */
  leave(memberId: string, slug: string): Promise<void> {
    return transact(this.database, async (tx) => {
      const { id } = await lockSpace(tx, { slug });
      await this.end(tx, id, memberId);
      await this.audit.write(tx, { actorId: memberId, spaceId: id, action: 'membership.left', subject: memberId });
    });
  }

  /** @throws Refusal `not-found`, `not-allowed`, `last-admin` */
  change({ spaceId, actorId, role }: Actor, memberId: string, change: MembershipChange): Promise<JoinedView> {
    return transact(this.database, async (tx) => {
      await lockSpace(tx, { id: spaceId });
      const before = await standingOf(tx, spaceId, memberId);
      const after: Standing = { ...before, ...change };
      refuseAboveOwnRole(role, before.role, after.role);
      if (before.status === 'active') {
        refuseToLoseLastAdmin({ from: before.role, to: after.role, admins: await adminsOf(tx, spaceId) });
      }
      await tx.getRepository(Membership).update({ spaceId, memberId }, after);
      if (before.role !== 'member' && after.role === 'member')
        await this.jobs.send(tx, hostLeft, { spaceId, memberId });
      if (before.status === 'requested' && after.status === 'active')
        await this.news.tellAccepted(tx, spaceId, memberId);
      await this.audit.write(tx, {
        actorId,
        spaceId,
        action: 'membership.changed',
        subject: memberId,
        details: { before, after },
      });
      return after;
    });
  }

  /** Takes a member out of the space, or turns a request down. @throws Refusal `not-found`, `not-allowed`, `last-admin` */
  remove({ spaceId, actorId, role }: Actor, memberId: string): Promise<void> {
    return transact(this.database, async (tx) => {
      await lockSpace(tx, { id: spaceId });
      const before = await this.end(tx, spaceId, memberId, role);
      await this.audit.write(tx, {
        actorId,
        spaceId,
        action: 'membership.removed',
        subject: memberId,
        details: { before },
      });
    });
  }

  private async end(tx: EntityManager, spaceId: string, memberId: string, by: SpaceRole = 'admin'): Promise<Standing> {
    const membership = await standingOf(tx, spaceId, memberId);
    refuseAboveOwnRole(by, membership.role);
    if (membership.status === 'active') {
      refuseToLoseLastAdmin({ from: membership.role, to: null, admins: await adminsOf(tx, spaceId) });
    }
    await tx.getRepository(Membership).delete({ spaceId, memberId });
    await this.jobs.send(tx, membersLeft, { spaceId, memberId });
    await this.jobs.send(tx, hostLeft, { spaceId, memberId });
    return membership;
  }

  /** A new account has no time zone yet, and a digest should not come at night: the first space's zone is the best guess. */
  private async guessTimeZone(tx: EntityManager, memberId: string, timeZone: string): Promise<void> {
    await tx.getRepository(Member).update({ id: memberId, timeZone: 'UTC', firstName: '', nick: '' }, { timeZone });
  }
}

/** @throws Refusal `not-found` */
async function lockSpace(tx: EntityManager, where: { id: string } | { slug: string }) {
  const space = await lockRow(tx, Space, { where, columns: ['id', 'timeZone', 'joining', 'normsVersion'] });
  if (!space) throw new Refusal('not-found');
  return space;
}

/** @throws Refusal `not-found` */
async function standingOf(tx: EntityManager, spaceId: string, memberId: string): Promise<Standing> {
  const found = await findRow(tx, Membership, { where: { spaceId, memberId }, columns: ['role', 'status'] });
  if (!found) throw new Refusal('not-found');
  return found;
}

const adminsOf = (tx: EntityManager, spaceId: string): Promise<number> =>
  tx.getRepository(Membership).countBy({ spaceId, role: 'admin', status: 'active' });
