import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';

import { Workers } from '../jobs/workers.js';
import { Settings } from '../settings.js';
import { sendMail } from './outbox.js';
import { MailRecovery, recoverMail } from './recovery.js';
import { Sender } from './sender.js';

/** Sends what the outbox orders, and looks every minute, and at the start, for what a dead worker left behind. */
@Injectable()
export class MailWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly sender: Sender,
    private readonly recovery: MailRecovery,
    private readonly workers: Workers,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.workers.handle(sendMail, ({ mailIds }) => this.sender.deliver(mailIds));
    this.workers.handle(recoverMail, () => this.recovery.recover());
    this.workers.schedule(recoverMail, '* * * * *');
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.worker) await this.recovery.recover();
  }
}
