import { Injectable } from '@nestjs/common';

import type { Reach } from '#domain/events/reach.js';

/** What somebody wants to do with what. */
export interface WantedAct {
  memberId: string;
  /** One of the two, as a path names it; the event wins. */
  eventId?: string | undefined;
  occurrenceId?: string | undefined;
  reach: Reach;
  door: boolean;
}

type Answer = (act: WantedAct) => Promise<string>;

/** Who organizes an event is the business of the events; the guard, which knows no feature, asks here. */
@Injectable()
export class OrganizerAccess {
  private answer: Answer | null = null;

  /** Called once, by the feature that knows. */
  answeredBy(answer: Answer): void {
    if (this.answer) throw new Error('Two features say who organizes an event.');
    this.answer = answer;
  }

  /** @returns the slug of the event's space. @throws Refusal `not-found`, `not-allowed` */
  async refuseOthers(act: WantedAct): Promise<string> {
    if (!this.answer) throw new Error('No feature says who organizes an event.');
    return this.answer(act);
  }
}
