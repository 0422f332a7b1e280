import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { hashToken, sameBytes } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import type { Network } from '../platform/http/network-of.js';
import { Settings } from '../platform/settings.js';
import { Sessions } from './sessions.js';
import { deviceOf } from './sign-in-browser.js';
import { SignInLimits } from './sign-in-limits.js';
import { hashCode, hashLinkToken } from './sign-in-secrets.js';

const WRONG_CODES = 5;

interface SignInRow {
  id: string;
  email: string;
  codeHash: Buffer;
  browserHash: Buffer;
  wrongCodes: number;
  next: string;
  expiresAt: Date;
  usedAt: Date | null;
  /** Null while its mail waits for its turn. */
  mailedAt: Date | null;
}

/** Who is in, and where to go next. */
export interface Entered {
  memberId: string;
  next: string;
}

/** Who confirms, and where the session's cookie goes. */
export interface Confirming {
  /** What the browser's sign-in cookie holds, if it has one. */
  browser: string | undefined;
  network: Network;
  userAgent: string;
  /** The session that this browser has had until now. */
  sessionId: string | null;
  reply: FastifyReply;
}

/** Coming in with what the mail says. The account is made here, when its address is confirmed. */
@Injectable()
export class SignInEntry {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly limits: SignInLimits,
    private readonly sessions: Sessions,
  ) {}

  /**
   * @throws Refusal `code-expired` (too late, used, or five wrong codes: S10, S12), `code-not-sent`, or `code-wrong` with
   * how many tries are left
   */
  async confirmCode(code: string, by: Confirming): Promise<Entered> {
    const device = await deviceOf(this.database.manager, by.browser);
    if (!by.browser || !device) {
      await this.limits.countStray(by.network);
      throw new Refusal('code-expired');
    }
    await this.limits.countTry(device);
    const browser = hashToken(by.browser);
    const outcome = await transact(this.database, async (tx) => {
      const row = await this.lock(tx, '"browserHash"', browser);
      if (!row || !this.isOpen(row)) return new Refusal('code-expired');
      if (!row.mailedAt) return new Refusal('code-not-sent', {}, 'code');
      if (sameBytes(row.codeHash, hashCode(this.settings.secret, row.id, code))) return this.enter(tx, row, by);
      await tx.query('UPDATE sign_ins SET "wrongCodes" = "wrongCodes" + 1 WHERE id = $1', [row.id]);
      return new Refusal('code-wrong', { left: WRONG_CODES - row.wrongCodes - 1 }, 'code');
    });
    // Thrown only now: inside, it would take the count of wrong codes back.
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  }

  /** @throws Refusal `link-used` (or too old), or `link-other-browser`: then the code still works where it was asked for (S11) */
  async confirmLink(token: string, by: Confirming): Promise<Entered> {
    const entered = await transact(this.database, async (tx) => {
      const row = await this.lock(tx, '"linkHash"', hashLinkToken(token));
      if (!row) return null;
      if (!row.mailedAt || !this.isOpen(row)) throw new Refusal('link-used');
      if (!by.browser || !sameBytes(row.browserHash, hashToken(by.browser))) throw new Refusal('link-other-browser');
      return this.enter(tx, row, by);
    });
    if (entered) return entered;
    await this.limits.countStray(by.network);
    throw new Refusal('link-used');
  }

  private async lock(
    tx: EntityManager,
    column: '"browserHash"' | '"linkHash"',
    hash: Buffer,
  ): Promise<SignInRow | null> {
    // Of one browser there may be two: one whose code works, and one that waits for its turn.
    const works = `"mailedAt" IS NOT NULL AND "usedAt" IS NULL AND "expiresAt" > $2 AND "wrongCodes" < ${WRONG_CODES}`;
    const [row] = (await tx.query(
      `SELECT * FROM sign_ins WHERE ${column} = $1 ORDER BY (${works}) DESC, ticket DESC LIMIT 1 FOR UPDATE`,
      [hash, this.clock.now()],
    )) as SignInRow[];
    return row ?? null;
  }

  private isOpen({ usedAt, expiresAt, wrongCodes }: SignInRow): boolean {
    return !usedAt && expiresAt > this.clock.now() && wrongCodes < WRONG_CODES;
  }

  private async enter(tx: EntityManager, { id, email, next }: SignInRow, by: Confirming): Promise<Entered> {
    await tx.query('UPDATE sign_ins SET "usedAt" = $2 WHERE id = $1', [id, this.clock.now()]);
    await tx.query('INSERT INTO members (email, "createdAt") VALUES ($1, $2) ON CONFLICT (email) DO NOTHING', [
      email,
      this.clock.now(),
    ]);
    const [member] = (await tx.query('SELECT id FROM members WHERE email = $1 AND "deactivatedAt" IS NULL', [
      email,
    ])) as { id: string }[];
    if (!member) throw new Refusal('not-allowed');
    await this.sessions.open(tx, by.reply, { memberId: member.id, userAgent: by.userAgent, replaces: by.sessionId });
    return { memberId: member.id, next };
  }
}
