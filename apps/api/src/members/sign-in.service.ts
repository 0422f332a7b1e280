import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';

import { LONGEST_WAIT_SECONDS } from '#domain/members/sign-in-spacing.js';
import { safeNext } from '#domain/members/safe-next.js';
import { hashToken, newToken } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import type { Network } from '../platform/http/network-of.js';
import { Settings } from '../platform/settings.js';
import { SignIn } from './sign-in.entity.js';
import { deviceOf, isBrowserToken } from './sign-in-browser.js';
import { SignInLimits } from './sign-in-limits.js';
import { hashCode, hashLinkToken, signInSecrets } from './sign-in-secrets.js';
import { SignInTurns } from './sign-in-turns.js';
import { endWaiting } from './sign-ins.writes.js';

interface NewSignIn {
  email: string;
  next: string | undefined;
  browser: string;
  mailbox: Buffer;
  networks: Buffer[];
}

/** Who asks for a code. */
export interface Asking {
  email: string;
  next: string | undefined;
  /** What the browser's sign-in cookie holds already. */
  earlier: string | undefined;
  /** Names a device that has signed in before; null for a stranger's. */
  knownAs: string | null;
  network: Network;
}

/** Asking for a code. Signing in and signing up are one: the account is made when its address is confirmed. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly limits: SignInLimits,
    private readonly turns: SignInTurns,
  ) {}

  /** Does the same for every address, known or not (S14). @returns what its cookie is to hold */
  async ask({ email, next, earlier, knownAs, network }: Asking): Promise<string> {
    const device = await deviceOf(this.database.manager, earlier);
    await this.limits.countAsk({ email, network, knownAs, device });
    return transact(this.database, async (tx) => {
      const browser = isBrowserToken(earlier) ? earlier : newToken();
      const { mailbox, networks } = await this.turns.enter(tx, email, network);
      // A code that was sent goes on working until the next one is.
      await endWaiting(tx, { browser: hashToken(browser), at: this.clock.now() });
      const id = await this.write(tx, { email, next, browser, mailbox, networks });
      await this.turns.order(tx, { id, mailbox, known: knownAs !== null });
      return browser;
    });
  }

  /** It waits, until its mail is ordered. */
  private async write(tx: EntityManager, { email, next, browser, mailbox, networks }: NewSignIn): Promise<string> {
    const id = randomUUID();
    const now = this.clock.now();
    const { code, linkToken } = signInSecrets(this.settings.secret, id);
    await tx.getRepository(SignIn).insert({
      id,
      email,
      codeHash: hashCode(this.settings.secret, id, code),
      linkHash: hashLinkToken(linkToken),
      browserHash: hashToken(browser),
      next: safeNext(next),
      createdAt: now,
      expiresAt: new Date(now.getTime() + LONGEST_WAIT_SECONDS * 1000),
      mailedAt: null,
      mailbox,
      networks,
    });
    return id;
  }
}
