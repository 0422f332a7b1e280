import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Workers } from '../platform/jobs/workers.js';
import { renewInstants } from './events.jobs.js';
import { ZoneRulesService } from './zone-rules.service.js';

/** A new Node comes with a new start, so that is when there may be something to do. */
@Injectable()
export class ZoneRulesWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly rules: ZoneRulesService,
  ) {}

  onModuleInit(): void {
    this.workers.handle(renewInstants, async () => {
      await this.rules.renew();
    });
  }
}
