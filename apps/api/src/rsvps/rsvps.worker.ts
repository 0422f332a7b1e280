import { Injectable, type OnModuleInit } from '@nestjs/common';

import { capacityChanged, noticeDue } from '../events/events.jobs.js';
import { membersLeft } from '../members/members.jobs.js';
import { Workers } from '../platform/jobs/workers.js';
import { PlansChangedService } from './plans-changed.service.js';
import { Promotions } from './promotions.js';
import { RsvpsService } from './rsvps.service.js';

/** What follows for replies from what happens to events and members. */
@Injectable()
export class RsvpsWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly plans: PlansChangedService,
    private readonly promotions: Promotions,
    private readonly rsvps: RsvpsService,
  ) {}

  onModuleInit(): void {
    this.workers.handle(noticeDue, ({ noticeId, dueAt }) => this.plans.tellWhenDue(noticeId, dueAt));
    this.workers.handle(capacityChanged, ({ occurrenceId }) => this.promotions.fillFreedSeats(occurrenceId));
    this.workers.handle(membersLeft, ({ spaceId, memberId }) => this.rsvps.leaveSpace(spaceId, memberId));
  }
}
