import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { KeptAnswers } from '../platform/http/kept-answers.js';
import { Workers } from '../platform/jobs/workers.js';
import { RecountService } from './recount.service.js';
import { recountSeats } from './rsvps.jobs.js';

/** The nightly look at what replies left behind. */
@Injectable()
export class RecountWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly database: DataSource,
    private readonly recounts: RecountService,
    private readonly kept: KeptAnswers,
  ) {}

  onModuleInit(): void {
    this.workers.handle(recountSeats, async () => {
      await this.recounts.mend();
      await this.kept.forgetOld(this.database.manager);
    });
  }
}
