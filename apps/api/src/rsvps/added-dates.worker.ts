import { Injectable, type OnModuleInit } from '@nestjs/common';

import { datesAdded } from '../events/events.jobs.js';
import { Workers } from '../platform/jobs/workers.js';
import { AddedDatesService } from './added-dates.service.js';

/** Whoever replied to all dates of a series comes to those that are added, too. */
@Injectable()
export class AddedDatesWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly dates: AddedDatesService,
  ) {}

  onModuleInit(): void {
    this.workers.handle(datesAdded, async ({ seriesId, occurrenceIds, continues, quiet }) => {
      if (continues !== null) await this.dates.carryOver(continues, seriesId);
      if (occurrenceIds.length > 0) await this.dates.replyFor(seriesId, occurrenceIds, quiet);
    });
  }
}
