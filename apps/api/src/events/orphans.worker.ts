import { Injectable, type OnModuleInit } from '@nestjs/common';

import { hostLeft } from '../members/members.jobs.js';
import { Workers } from '../platform/jobs/workers.js';
import { adoptOrphans } from './events.jobs.js';
import { OrphansService } from './orphans.service.js';

/** No event to come stays without an owner, or with an organizer who has left. */
@Injectable()
export class OrphansWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly orphans: OrphansService,
  ) {}

  onModuleInit(): void {
    this.workers.handle(hostLeft, ({ spaceId }) => this.orphans.settle(spaceId));
    this.workers.handle(adoptOrphans, () => this.orphans.settle());
  }
}
