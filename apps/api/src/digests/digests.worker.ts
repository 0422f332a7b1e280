import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Workers } from '../platform/jobs/workers.js';
import { MailKinds, type MailKind, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Sender } from '../platform/mail/sender.js';
import { DigestMaker, type DigestTold } from './digest-maker.js';
import { deliverDigests, openDigests, WEEKLY_DIGEST } from './digests.jobs.js';
import { DigestsService } from './digests.service.js';
import { writeTold } from './digests.writes.js';

/** Opens each period when its hour comes, and renders digests for the sender. */
@Injectable()
export class DigestsWorker implements OnModuleInit, MailKind {
  readonly kind = WEEKLY_DIGEST;
  readonly afterCrash = 'report';
  readonly bulkJob = deliverDigests;
  /** What a digest tells, from rendering until it is written down. */
  private readonly told = new WeakMap<OutboxMail, DigestTold[]>();

  constructor(
    private readonly digests: DigestsService,
    private readonly maker: DigestMaker,
    private readonly kinds: MailKinds,
    private readonly workers: Workers,
    private readonly sender: Sender,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
    this.workers.handle(openDigests, async () => void (await this.digests.openPeriod()));
    // Two at a time: one is rendered while the other is being sent.
    this.workers.handle(deliverDigests, ({ mailIds }) => this.sender.deliver(mailIds), { atOnce: 2 });
  }

  async render(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Map<string, RenderedMail | NotSent>> {
    const made = await this.maker.make(
      tx,
      mails.map(({ subjectId }) => subjectId),
    );
    return new Map(mails.map((mail) => [mail.id, this.answer(mail, made)]));
  }

  /** So that next week's digest does not repeat it. A digest that is rendered once more tells what it tells then. */
  async beforeSend(tx: EntityManager, mails: readonly OutboxMail[]): Promise<void> {
    const items = mails.flatMap((mail) =>
      (this.told.get(mail) ?? []).map((item) => ({ ...item, mailId: mail.id, memberId: mail.subjectId })),
    );
    await writeTold(
      tx,
      mails.map(({ id }) => id),
      items,
    );
  }

  private answer(mail: OutboxMail, made: Awaited<ReturnType<DigestMaker['make']>>): RenderedMail | NotSent {
    const digest = made.get(mail.subjectId);
    if (!digest) return { notSent: 'suppressed', detail: 'The member is gone.' };
    if ('notSent' in digest) return digest;
    this.told.set(mail, digest.told);
    return digest.mail;
  }
}
