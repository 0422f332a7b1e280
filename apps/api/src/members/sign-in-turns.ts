import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';

import { MAILBOX_MINUTES, mailboxOf, nextMailAt } from '#domain/members/sign-in-spacing.js';
import { Clock } from '../platform/clock.js';
import type { Network } from '../platform/http/network-of.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Outbox } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { signInTurn } from './members.jobs.js';
import { SignIn } from './sign-in.entity.js';
import { SIGN_IN_MINUTES } from './sign-in-times.js';
import { nextInTurn } from './sign-ins.queries.js';
import { endOthers, lockMailbox, markMailed } from './sign-ins.writes.js';

/**
 * Which of those who ask for one mailbox's code gets the next mail, and when.
 *
 * A ceiling of mails for a mailbox would let whoever asks often enough keep its owner out. So beyond a few at once the
 * mails are spaced (`sign-in-spacing.ts`) and asks wait for a turn, a minute at most. The turn goes to the provider, the
 * site and the address that have had the fewest of this mailbox's mails lately, and among equals to the newest ask. An
 * attack from many networks of few providers so competes as few; and whoever asks after it is the newest. Only one who
 * asks without a pause from ever new providers could keep a new device waiting; a device that has signed in before does
 * not wait at all.
 *
 * To share one code among all who ask would need no turns, but then a code read to a stranger, or guessed by a thousand
 * browsers with five tries each, would let them in. So each code is good for the one browser that asked for it (S11),
 * and for nobody before its mail is ordered: there are five tries for each mail that was sent, and not for each ask (S12).
 */
@Injectable()
export class SignInTurns {
  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
  ) {}

  /** One mailbox's asks pass one at a time. @returns what stands for it, and for the networks, in the table */
  async enter(tx: EntityManager, email: string, network: Network): Promise<{ mailbox: Buffer; networks: Buffer[] }> {
    const mailbox = this.hash(`mailbox:${mailboxOf(email)}`);
    await lockMailbox(tx, mailbox);
    const networks = [network.provider, network.site, network.address];
    return { mailbox, networks: networks.map((name) => this.hash(`network:${name}`)) };
  }

  /** A sign-in is written: its mail is ordered now, or waits for its turn. A known device does not wait. */
  async order(
    tx: EntityManager,
    { id, mailbox, known }: { id: string; mailbox: Buffer; known: boolean },
  ): Promise<void> {
    if (known) return this.send(tx, id);
    const waiting = await this.waiting(tx, mailbox);
    if (await this.giveTurn(tx, mailbox)) return;
    // Whoever waits already has a job.
    if (waiting === 1) await this.wake(tx, mailbox);
  }

  /** It may be time for the next turn of a mailbox, which goes by what stands for it in the table, in hex. */
  async take(tx: EntityManager, hex: string): Promise<void> {
    const mailbox = Buffer.from(hex, 'hex');
    await lockMailbox(tx, mailbox);
    await this.giveTurn(tx, mailbox);
    if ((await this.waiting(tx, mailbox)) > 0) await this.wake(tx, mailbox);
  }

  /** @returns whether it was time for a turn */
  private async giveTurn(tx: EntityManager, mailbox: Buffer): Promise<boolean> {
    const now = this.clock.now();
    if ((await this.nextTurn(tx, mailbox)) > now) return false;
    const next = await nextInTurn(tx, { mailbox, now, since: this.windowStart() });
    if (next) await this.send(tx, next);
    return true;
  }

  /** The ten minutes begin when the mail is ordered. */
  private async send(tx: EntityManager, id: string): Promise<void> {
    const now = this.clock.now();
    await endOthers(tx, { id, at: now });
    const expiresAt = new Date(now.getTime() + SIGN_IN_MINUTES * 60_000);
    const recipient = await markMailed(tx, { id, at: now, expiresAt });
    if (recipient === undefined) return;
    await this.outbox.add(tx, [{ kind: 'members.sign-in', recipient, memberId: null, subjectId: id, revision: '1' }]);
  }

  /** Names the mailbox and nobody who asks: who asked first may be gone by then, and others wait. */
  private async wake(tx: EntityManager, mailbox: Buffer): Promise<void> {
    await this.jobs.send(
      tx,
      signInTurn,
      { mailbox: mailbox.toString('hex') },
      { startAfter: await this.nextTurn(tx, mailbox) },
    );
  }

  private async nextTurn(tx: EntityManager, mailbox: Buffer): Promise<Date> {
    const rows = await tx
      .getRepository(SignIn)
      .find({ select: { id: true, mailedAt: true }, where: { mailbox, mailedAt: MoreThan(this.windowStart()) } });
    return nextMailAt(
      rows.flatMap(({ mailedAt }) => mailedAt ?? []),
      this.clock.now(),
    );
  }

  /** How many of a mailbox ask and have had no turn by now. */
  private waiting(tx: EntityManager, mailbox: Buffer): Promise<number> {
    const expiresAt = MoreThan(this.clock.now());
    return tx.getRepository(SignIn).countBy({ mailbox, mailedAt: IsNull(), usedAt: IsNull(), expiresAt });
  }

  private windowStart(): Date {
    return new Date(this.clock.now().getTime() - MAILBOX_MINUTES * 60_000);
  }

  /** Keyed, because addresses of either kind are quickly tried against a plain hash. */
  private hash(text: string): Buffer {
    return createHmac('sha256', this.settings.secret).update(`sign-in-${text}`).digest().subarray(0, 16);
  }
}
