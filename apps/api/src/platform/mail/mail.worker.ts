import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

import { Workers } from '../jobs/workers.js';
import { Log } from '../log.js';
import { Settings } from '../settings.js';
import { LEASE } from './ledger.js';
import { sendMail } from './outbox.js';
import { MailRecovery, recoverMail } from './recovery.js';
import { Sender } from './sender.js';

/** Sends what the outbox orders, and looks every minute, and at the start, for what a dead worker left behind. */
@Injectable()
export class MailWorker implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private second: NodeJS.Timeout | undefined;

  constructor(
    private readonly sender: Sender,
    private readonly recovery: MailRecovery,
    private readonly workers: Workers,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.workers.handle(sendMail, ({ mailIds }) => this.sender.deliver(mailIds));
    this.workers.handle(recoverMail, () => this.recovery.recover());
  }

  /** Twice: what this program's own end left behind may still look alive at first. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.worker) return;
    await this.recovery.recover();
    this.second = setTimeout(
      () => {
        this.recovery
          .recover()
          .catch((error: unknown) => this.log.error({ err: error }, 'mails without a worker could not be looked for'));
      },
      (LEASE + 2) * 1000,
    );
    this.second.unref();
  }

  onModuleDestroy(): void {
    clearTimeout(this.second);
  }
}
