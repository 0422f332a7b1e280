import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Workers } from '../platform/jobs/workers.js';
import { publishDue } from './events.jobs.js';
import { PublishLaterService } from './publish-later.service.js';

/** Each planned publication has a job of its own; every ten minutes finds what a lost one left behind. */
@Injectable()
export class PublishLaterWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly later: PublishLaterService,
  ) {}

  onModuleInit(): void {
    this.workers.handle(publishDue, async () => {
      await this.later.publishAllDue();
    });
  }
}
