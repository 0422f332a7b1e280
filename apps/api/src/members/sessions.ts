import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Viewer } from '../platform/auth/access.js';
import { hashToken, newToken } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { Settings } from '../platform/settings.js';

const DAY = 24 * 60 * 60 * 1000;
export const IDLE_LIMIT = 30 * DAY;
export const ABSOLUTE_LIMIT = 180 * DAY;
const TOUCH_EVERY = 60 * 60 * 1000;

export const GUEST: Viewer = { memberId: null, sessionId: null, networkAdmin: false };

interface SessionRow {
  id: string;
  memberId: string;
  networkAdmin: boolean;
  lastSeenAt: Date;
}

@Injectable()
export class Sessions {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** `__Host-` needs https; a trial at http://localhost goes without it (S01). */
  get cookieName(): string {
    return this.secure ? '__Host-serendip' : 'serendip';
  }

  private get secure(): boolean {
    return this.settings.publicUrl.startsWith('https:');
  }

  async viewerOf(request: FastifyRequest): Promise<Viewer> {
    const token = request.cookies[this.cookieName];
    if (!token) return GUEST;
    const now = this.clock.now();
    const [session] = (await this.database.query(
      `SELECT s.id, s."memberId", s."lastSeenAt", m."networkAdmin"
       FROM sessions s JOIN members m ON m.id = s."memberId"
       WHERE s."tokenHash" = $1 AND s."expiresAt" > $2 AND s."lastSeenAt" > $3 AND m."deactivatedAt" IS NULL`,
      [hashToken(token), now, new Date(now.getTime() - IDLE_LIMIT)],
    )) as SessionRow[];
    if (!session) return GUEST;
    await this.touch(session, now);
    return { memberId: session.memberId, sessionId: session.id, networkAdmin: session.networkAdmin };
  }

  /** A new session and its cookie. `replaces` ends with it, so an id from before signing in is worth nothing (S02). */
  async open(
    tx: EntityManager,
    reply: FastifyReply,
    { memberId, userAgent, replaces }: { memberId: string; userAgent: string; replaces: string | null },
  ): Promise<void> {
    if (replaces) await this.end(tx, replaces);
    const token = await this.create(tx, memberId, userAgent);
    void reply.setCookie(this.cookieName, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      maxAge: ABSOLUTE_LIMIT / 1000,
    });
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

  forget(reply: FastifyReply): void {
    void reply.clearCookie(this.cookieName, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure });
  }

  /** The idle limit counts in hours, so this is written at most once an hour; it is the only thing a GET ever writes. */
  private async touch(session: SessionRow, now: Date): Promise<void> {
    if (now.getTime() - session.lastSeenAt.getTime() < TOUCH_EVERY) return;
    await this.database.query('UPDATE sessions SET "lastSeenAt" = $2 WHERE id = $1', [session.id, now]);
  }
}
