import { Injectable } from '@nestjs/common';

import type { GuestDecision } from '#domain/rsvps/guest-decision.js';
import { CourseGuestsService } from './course-guests.service.js';
import { GuestListService } from './guest-list.service.js';
import { unlessCourse } from './locked-alone.js';

/** What organizers do with the replies of others: to one date, or in a course to all at once. */
@Injectable()
export class Guests {
  constructor(
    private readonly date: GuestListService,
    private readonly course: CourseGuestsService,
  ) {}

  /** @returns the id of the reply to the named date */
  add(occurrenceId: string, actorId: string, memberId: string): Promise<string> {
    return unlessCourse(
      () => this.date.add(occurrenceId, actorId, memberId),
      () => this.course.add(occurrenceId, actorId, memberId),
    );
  }

  decide(occurrenceId: string, rsvpId: string, actorId: string, decision: GuestDecision): Promise<void> {
    return unlessCourse(
      () => this.date.decide(occurrenceId, rsvpId, actorId, decision),
      () => this.course.decide(occurrenceId, rsvpId, actorId, decision),
    );
  }
}
