import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource, MoreThan, Not, Repository, type EntityManager } from 'typeorm';

import type { SessionList } from '#contract/members.js';
import { deviceOf } from '#domain/members/device.js';
import type { Viewer } from '../platform/auth/access.js';
import { hashToken, newToken } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Settings } from '../platform/settings.js';
import { cookieName, cookieOptions } from './cookies.js';
import { Member } from './member.entity.js';
import { Session } from './session.entity.js';
import { sessionOf, type FoundSession } from './sessions.queries.js';

const DAY = 24 * 60 * 60 * 1000;
export const IDLE_LIMIT = 30 * DAY;
export const ABSOLUTE_LIMIT = 180 * DAY;
const TOUCH_EVERY = 60 * 60 * 1000;

const GUEST: Viewer = { memberId: null, sessionId: null, networkAdmin: false };

@Injectable()
export class Sessions {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  get cookieName(): string {
    return cookieName(this.settings, 'serendip');
  }

  async viewerOf(request: FastifyRequest): Promise<Viewer> {
    const token = request.cookies[this.cookieName];
    if (!token) return GUEST;
    const now = this.clock.now();
    const session = await sessionOf(this.database.manager, {
      tokenHash: hashToken(token),
      now,
      idleSince: idleSince(now),
    });
    if (!session) return GUEST;
    await this.touch(session, now);
    return { memberId: session.memberId, sessionId: session.id, networkAdmin: session.networkAdmin };
  }

  /** A new session and its cookie; `replaces` ends with it, so an id from before signing in is worth nothing (S02). */
  async open(
    tx: EntityManager,
    reply: FastifyReply,
    { memberId, userAgent, replaces }: { memberId: string; userAgent: string; replaces: string | null },
  ): Promise<void> {
    if (replaces) await this.end(tx, replaces);
    void reply.setCookie(
      this.cookieName,
      await this.create(tx, memberId, userAgent),
      cookieOptions(this.settings, ABSOLUTE_LIMIT),
    );
  }

  /** @returns the token; only its hash is kept */
  async create(tx: EntityManager, memberId: string, userAgent: string): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await tx.withRepository(this.sessions).insert({
      tokenHash: hashToken(token),
      memberId,
      userAgent: userAgent.slice(0, 300),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + ABSOLUTE_LIMIT),
    });
    return token;
  }

  async end(tx: EntityManager, sessionId: string): Promise<void> {
    await tx.withRepository(this.sessions).delete({ id: sessionId });
  }

  /** Ends one session of a member. @returns false where the member has no such session */
  async endOwn(memberId: string, sessionId: string): Promise<boolean> {
    const { affected } = await this.sessions.delete({ id: sessionId, memberId });
    return affected === 1;
  }

  /** Ends every session of a member but the one that asks for it, and lets no device go on being known. */
  async endOthers(memberId: string, current: string | null): Promise<void> {
    await transact(this.database, async (tx) => {
      const others = current === null ? { memberId } : { memberId, id: Not(current) };
      await tx.withRepository(this.sessions).delete(others);
      await tx.getRepository(Member).update({ id: memberId }, { devicesKnownSince: this.clock.now() });
    });
  }

  /** Those that still let somebody in, the latest used first. */
  async of(memberId: string, current: string | null): Promise<SessionList> {
    const now = this.clock.now();
    const rows = await this.sessions.find({
      select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
      where: { memberId, expiresAt: MoreThan(now), lastSeenAt: MoreThan(idleSince(now)) },
      order: { lastSeenAt: 'DESC', id: 'ASC' },
    });
    return {
      items: rows.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
        id,
        device: deviceOf(userAgent),
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        current: id === current,
      })),
    };
  }

  forget(reply: FastifyReply): void {
    void reply.clearCookie(this.cookieName, cookieOptions(this.settings, 0));
  }

  /** The idle limit counts in days, so this is written at most once an hour; beside when a calendar was fetched, a GET writes nothing else. */
  private async touch(session: FoundSession, now: Date): Promise<void> {
    if (now.getTime() - session.lastSeenAt.getTime() < TOUCH_EVERY) return;
    await this.sessions.update({ id: session.id }, { lastSeenAt: now });
  }
}

/** Sessions last seen before this are over. */
export const idleSince = (now: Date): Date => new Date(now.getTime() - IDLE_LIMIT);
