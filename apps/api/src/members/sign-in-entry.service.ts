import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource, IsNull, type EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { hashToken, sameBytes } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import type { Network } from '../platform/http/network-of.js';
import { Settings } from '../platform/settings.js';
import { Member } from './member.entity.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.entity.js';
import { deviceOf } from './sign-in-browser.js';
import { SignInLimits } from './sign-in-limits.js';
import { hashCode, hashLinkToken } from './sign-in-secrets.js';
import { lockSignIn, type HeldSignIn } from './sign-ins.queries.js';

const WRONG_CODES = 5;

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
      const row = await this.lock(tx, 'browserHash', browser);
      if (!row || !this.isOpen(row)) return new Refusal('code-expired');
      if (!row.mailedAt) return new Refusal('code-not-sent', {}, 'code');
      if (sameBytes(row.codeHash, hashCode(this.settings.secret, row.id, code))) return this.enter(tx, row, by);
      await tx.getRepository(SignIn).increment({ id: row.id }, 'wrongCodes', 1);
      return new Refusal('code-wrong', { left: WRONG_CODES - row.wrongCodes - 1 }, 'code');
    });
    // Thrown only now: inside, it would take the count of wrong codes back.
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  }

  /** @throws Refusal `link-used` (or too old), or `link-other-browser`: then the code still works where it was asked for (S11) */
  async confirmLink(token: string, by: Confirming): Promise<Entered> {
    const entered = await transact(this.database, async (tx) => {
      const row = await this.lock(tx, 'linkHash', hashLinkToken(token));
      if (!row) return null;
      if (!row.mailedAt || !this.isOpen(row)) throw new Refusal('link-used');
      if (!by.browser || !sameBytes(row.browserHash, hashToken(by.browser))) throw new Refusal('link-other-browser');
      return this.enter(tx, row, by);
    });
    if (entered) return entered;
    await this.limits.countStray(by.network);
    throw new Refusal('link-used');
  }

  private lock(tx: EntityManager, by: 'browserHash' | 'linkHash', hash: Buffer): Promise<HeldSignIn | undefined> {
    return lockSignIn(tx, { by, hash, now: this.clock.now(), wrongCodes: WRONG_CODES });
  }

  private isOpen({ usedAt, expiresAt, wrongCodes }: HeldSignIn): boolean {
    return !usedAt && expiresAt > this.clock.now() && wrongCodes < WRONG_CODES;
  }

  private async enter(tx: EntityManager, { id, email, next }: HeldSignIn, by: Confirming): Promise<Entered> {
    const now = this.clock.now();
    await tx.getRepository(SignIn).update({ id }, { usedAt: now });
    const members = tx.getRepository(Member);
    await members
      .createQueryBuilder()
      .insert()
      .values({ email, createdAt: now })
      .orIgnore()
      .updateEntity(false)
      .execute();
    const member = await members.findOne({ select: { id: true }, where: { email, deactivatedAt: IsNull() } });
    if (!member) throw new Refusal('not-allowed');
    await this.sessions.open(tx, by.reply, { memberId: member.id, userAgent: by.userAgent, replaces: by.sessionId });
    return { memberId: member.id, next };
  }
}
