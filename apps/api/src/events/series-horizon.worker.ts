import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Workers } from '../platform/jobs/workers.js';
import { extendSeries } from './events.jobs.js';
import { SeriesHorizonService } from './series-horizon.service.js';

/** Every night: open-ended series get the dates of the day that has come within 18 months. */
@Injectable()
export class SeriesHorizonWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly horizon: SeriesHorizonService,
  ) {}

  onModuleInit(): void {
    this.workers.handle(extendSeries, async () => {
      await this.horizon.extendAll();
    });
  }
}
