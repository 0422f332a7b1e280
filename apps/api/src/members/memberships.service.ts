import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { JoinedView, MembershipChange } from '#contract/members.js';
import type { SpaceRole } from '#domain/events/formats.js';
import { refuseAboveOwnRole, refuseToLoseLastAdmin } from '#domain/members/roles.js';
import { Refusal } from '#domain/refusal.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { hostLeft, membersLeft } from './members.jobs.js';
import { MembershipNews } from './membership-news.js';

/** Who acts in a space, and in which role. */
export interface Actor {
  spaceId: string;
  actorId: string;
  role: SpaceRole;
}

interface Membership {
  role: SpaceRole;
  status: 'requested' | 'active';
}

interface LockedSpace {
  id: string;
  timeZone: string;
  joining: 'open' | 'request';
  normsVersion: number;
}

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
      const space = await lockSpace(tx, 'slug', slug);
      if (space.normsVersion !== normsVersion) throw new Refusal('norms-changed', { normsVersion: space.normsVersion });
      const status = space.joining === 'open' ? 'active' : 'requested';
      const [joined] = (await tx.query(
        `INSERT INTO memberships ("spaceId", "memberId", status, "normsVersion", "joinedAt") VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ("spaceId", "memberId") DO UPDATE SET "normsVersion" = EXCLUDED."normsVersion",
           status = CASE WHEN memberships.status = 'active' THEN 'active' ELSE EXCLUDED.status END
         RETURNING role, status`,
        [space.id, memberId, status, normsVersion, this.clock.now()],
      )) as JoinedView[];
      await this.guessTimeZone(tx, memberId, space.timeZone);
      if (joined?.status === 'requested') await this.news.tellAdmins(tx, space.id, memberId);
      await this.audit.write(tx, {
        actorId: memberId,
        spaceId: space.id,
        action: 'membership.joined',
        subject: memberId,
        details: { normsVersion },
      });
      return joined as JoinedView;
    });
  }

  /** @throws Refusal `not-found`, `last-admin` */
  leave(memberId: string, slug: string): Promise<void> {
    return transact(this.database, async (tx) => {
      const { id } = await lockSpace(tx, 'slug', slug);
      await this.end(tx, id, memberId);
      await this.audit.write(tx, { actorId: memberId, spaceId: id, action: 'membership.left', subject: memberId });
    });
  }

  /** @throws Refusal `not-found`, `not-allowed`, `last-admin` */
  change({ spaceId, actorId, role }: Actor, memberId: string, change: MembershipChange): Promise<JoinedView> {
    return transact(this.database, async (tx) => {
      await lockSpace(tx, 'id', spaceId);
      const before = await membershipOf(tx, spaceId, memberId);
      const after: Membership = { ...before, ...change };
      refuseAboveOwnRole(role, before.role, after.role);
      if (before.status === 'active') {
        refuseToLoseLastAdmin({ from: before.role, to: after.role, admins: await adminsOf(tx, spaceId) });
      }
      await tx.query('UPDATE memberships SET role = $3, status = $4 WHERE "spaceId" = $1 AND "memberId" = $2', [
        spaceId,
        memberId,
        after.role,
        after.status,
      ]);
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
      await lockSpace(tx, 'id', spaceId);
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

  private async end(
    tx: EntityManager,
    spaceId: string,
    memberId: string,
    by: SpaceRole = 'admin',
  ): Promise<Membership> {
    const membership = await membershipOf(tx, spaceId, memberId);
    refuseAboveOwnRole(by, membership.role);
    if (membership.status === 'active') {
      refuseToLoseLastAdmin({ from: membership.role, to: null, admins: await adminsOf(tx, spaceId) });
    }
    await tx.query('DELETE FROM memberships WHERE "spaceId" = $1 AND "memberId" = $2', [spaceId, memberId]);
    await this.jobs.send(tx, membersLeft, { spaceId, memberId });
    await this.jobs.send(tx, hostLeft, { spaceId, memberId });
    return membership;
  }

  /** A new account has no time zone yet, and a digest should not come at night: the first space's zone is the best guess. */
  private async guessTimeZone(tx: EntityManager, memberId: string, timeZone: string): Promise<void> {
    await tx.query(
      `UPDATE members SET "timeZone" = $2 WHERE id = $1 AND "timeZone" = 'UTC' AND "firstName" = '' AND nick = ''`,
      [memberId, timeZone],
    );
  }
}

async function lockSpace(tx: EntityManager, column: 'id' | 'slug', value: string): Promise<LockedSpace> {
  const [space] = (await tx.query(
    `SELECT id, "timeZone", joining, "normsVersion" FROM spaces WHERE ${column} = $1 FOR NO KEY UPDATE`,
    [value],
  )) as LockedSpace[];
  if (!space) throw new Refusal('not-found');
  return space;
}

async function membershipOf(tx: EntityManager, spaceId: string, memberId: string): Promise<Membership> {
  const [found] = (await tx.query('SELECT role, status FROM memberships WHERE "spaceId" = $1 AND "memberId" = $2', [
    spaceId,
    memberId,
  ])) as Membership[];
  if (!found) throw new Refusal('not-found');
  return found;
}

async function adminsOf(tx: EntityManager, spaceId: string): Promise<number> {
  const [{ admins }] = (await tx.query(
    `SELECT count(*)::int AS admins FROM memberships WHERE "spaceId" = $1 AND role = 'admin' AND status = 'active'`,
    [spaceId],
  )) as [{ admins: number }];
  return admins;
}
