import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';

import type { SessionList } from '#contract/members.js';
import { deviceOf } from '#domain/members/device.js';
import type { Viewer } from '../platform/auth/access.js';
import { hashToken, newToken } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Settings } from '../platform/settings.js';
import { cookieName, cookieOptions } from './cookies.js';

const DAY = 24 * 60 * 60 * 1000;
export const IDLE_LIMIT = 30 * DAY;
export const ABSOLUTE_LIMIT = 180 * DAY;
const TOUCH_EVERY = 60 * 60 * 1000;

const GUEST: Viewer = { memberId: null, sessionId: null, networkAdmin: false };

interface FoundSession {
  id: string;
  memberId: string;
  networkAdmin: boolean;
  lastSeenAt: Date;
}

interface ListedSession {
  id: string;
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
}

@Injectable()
export class Sessions {
  constructor(
    private readonly database: DataSource,
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
    const [session] = (await this.database.query(
      `SELECT s.id, s."memberId", s."lastSeenAt", m."networkAdmin"
       FROM sessions s JOIN members m ON m.id = s."memberId"
       WHERE s."tokenHash" = $1 AND s."expiresAt" > $2 AND s."lastSeenAt" > $3 AND m."deactivatedAt" IS NULL`,
      [hashToken(token), now, idleSince(now)],
    )) as FoundSession[];
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
    await tx.query(
      `INSERT INTO sessions ("tokenHash", "memberId", "userAgent", "createdAt", "lastSeenAt", "expiresAt") VALUES ($1, $2, $3, $4, $4, $5)`,
      [hashToken(token), memberId, userAgent.slice(0, 300), now, new Date(now.getTime() + ABSOLUTE_LIMIT)],
    );
    return token;
  }

  async end(tx: EntityManager, sessionId: string): Promise<void> {
    await tx.query('DELETE FROM sessions WHERE id = $1', [sessionId]);
  }

  /** Ends one session of a member. @returns false where the member has no such session */
  async endOwn(memberId: string, sessionId: string): Promise<boolean> {
    const [, count] = (await this.database.query('DELETE FROM sessions WHERE id = $1 AND "memberId" = $2', [
      sessionId,
      memberId,
    ])) as [unknown, number];
    return count > 0;
  }

  /** Ends every session of a member but the one that asks for it, and lets no device go on being known. */
  async endOthers(memberId: string, current: string | null): Promise<void> {
    await transact(this.database, async (tx) => {
      await tx.query('DELETE FROM sessions WHERE "memberId" = $1 AND id IS DISTINCT FROM $2', [memberId, current]);
      await tx.query('UPDATE members SET "devicesKnownSince" = $2 WHERE id = $1', [memberId, this.clock.now()]);
    });
  }

  /** Those that still let somebody in, the latest used first. */
  async of(memberId: string, current: string | null): Promise<SessionList> {
    const now = this.clock.now();
    const rows = (await this.database.query(
      `SELECT id, "userAgent", "createdAt", "lastSeenAt" FROM sessions
       WHERE "memberId" = $1 AND "expiresAt" > $2 AND "lastSeenAt" > $3 ORDER BY "lastSeenAt" DESC, id`,
      [memberId, now, idleSince(now)],
    )) as ListedSession[];
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

  /** The idle limit counts in days, so this is written at most once an hour; it is the only thing a GET ever writes. */
  private async touch(session: FoundSession, now: Date): Promise<void> {
    if (now.getTime() - session.lastSeenAt.getTime() < TOUCH_EVERY) return;
    await this.database.query('UPDATE sessions SET "lastSeenAt" = $2 WHERE id = $1', [session.id, now]);
  }
}

/** Sessions last seen before this are over. */
export const idleSince = (now: Date): Date => new Date(now.getTime() - IDLE_LIMIT);
