import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';

import { safeNext } from '../../../../libs/domain/members/safe-next.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import { hashToken, newToken, sameBytes } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Outbox } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { Sessions } from './sessions.js';
import { hashCode, hashLinkToken, signInSecrets } from './sign-in-secrets.js';

export const SIGN_IN_MINUTES = 10;
const WRONG_CODES = 5;
const TOKEN = /^[\w-]{43}$/;

interface SignInRow {
  id: string;
  email: string;
  codeHash: Buffer;
  browserHash: Buffer;
  wrongCodes: number;
  next: string;
  expiresAt: Date;
  usedAt: Date | null;
}

/** Who confirms, and where the session's cookie goes. */
export interface Confirming {
  /** What the browser's sign-in cookie holds, if it has one. */
  browser: string | undefined;
  userAgent: string;
  /** The session that this browser has had until now. */
  sessionId: string | null;
  reply: FastifyReply;
}

/** Signing in and signing up are one: the account is made when its address is confirmed. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Does the same for every address, known or not (S14). A new try ends the same browser's earlier one.
   * @param earlier what the browser's sign-in cookie holds already
   * @returns what it is to hold
   */
  ask(email: string, next: string | undefined, earlier: string | undefined): Promise<string> {
    return transact(this.database, async (tx) => {
      const id = randomUUID();
      const browser = earlier && TOKEN.test(earlier) ? earlier : newToken();
      await tx.query('DELETE FROM sign_ins WHERE "browserHash" = $1', [hashToken(browser)]);
      const now = this.clock.now();
      const { code, linkToken } = signInSecrets(this.settings.secret, id);
      await tx.query(
        `INSERT INTO sign_ins (id, email, "codeHash", "linkHash", "browserHash", next, "createdAt", "expiresAt")
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          id,
          email,
          hashCode(this.settings.secret, id, code),
          hashLinkToken(linkToken),
          hashToken(browser),
          safeNext(next),
          now,
          new Date(now.getTime() + SIGN_IN_MINUTES * 60_000),
        ],
      );
      await this.outbox.add(tx, [
        { kind: 'members.sign-in', recipient: email, memberId: null, subjectId: id, revision: '1' },
      ]);
      return browser;
    });
  }

  /** @throws Refusal `code-expired` (too late, used, or five wrong codes: S10, S12) or `code-wrong` with how many tries are left */
  async confirmCode(code: string, by: Confirming): Promise<string> {
    const outcome = await transact(this.database, async (tx) => {
      const row = by.browser ? await this.lock(tx, '"browserHash"', hashToken(by.browser)) : null;
      if (!row || !this.isOpen(row)) return new Refusal('code-expired');
      if (sameBytes(row.codeHash, hashCode(this.settings.secret, row.id, code))) return this.enter(tx, row, by);
      await tx.query('UPDATE sign_ins SET "wrongCodes" = "wrongCodes" + 1 WHERE id = $1', [row.id]);
      return new Refusal('code-wrong', { left: WRONG_CODES - row.wrongCodes - 1 }, 'code');
    });
    // Thrown only now: inside, it would take the count of wrong codes back.
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  }

  /** @throws Refusal `link-used` (or too old), or `link-other-browser`: then the code still works where it was asked for (S11) */
  async confirmLink(token: string, by: Confirming): Promise<string> {
    return transact(this.database, async (tx) => {
      const row = await this.lock(tx, '"linkHash"', hashLinkToken(token));
      if (!row || !this.isOpen(row)) throw new Refusal('link-used');
      if (!by.browser || !sameBytes(row.browserHash, hashToken(by.browser))) throw new Refusal('link-other-browser');
      return this.enter(tx, row, by);
    });
  }

  private async lock(
    tx: EntityManager,
    column: '"browserHash"' | '"linkHash"',
    hash: Buffer,
  ): Promise<SignInRow | null> {
    const [row] = (await tx.query(`SELECT * FROM sign_ins WHERE ${column} = $1 FOR UPDATE`, [hash])) as SignInRow[];
    return row ?? null;
  }

  private isOpen({ usedAt, expiresAt, wrongCodes }: SignInRow): boolean {
    return !usedAt && expiresAt > this.clock.now() && wrongCodes < WRONG_CODES;
  }

  /** @returns where to go next */
  private async enter(tx: EntityManager, { id, email, next }: SignInRow, by: Confirming): Promise<string> {
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
    return next;
  }
}
