import { inject, Service, signal } from '@angular/core';

import type { EventDraft } from '#contract/events.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { HostClient } from './host-client.js';
import { wayOut, type Organizing } from './review-words.js';

/** Makes a draft public, or proposes it, whichever the reader may in its space. */
@Service()
export class Publishing {
  private readonly session = inject(Session);
  private readonly client = inject(HostClient);

  /** What was in the way when this event was to be published last: it is a draft still. Said on its page. */
  private readonly hindered = signal<{ eventId: string; refused: Refused } | null>(null);

  hindranceOf(eventId: string): Refused | null {
    const hindered = this.hindered();
    return hindered?.eventId === eventId ? hindered.refused : null;
  }

  organizing(space: string): Organizing {
    const member = this.session.member();
    return { memberId: member?.id, publishes: this.session.runs(space) || (member?.networkAdmin ?? false) };
  }

  /** @returns what has become of it; null where it was refused, which `hindranceOf` says */
  async go(eventId: string, space: string, review: EventDraft['review']): Promise<'published' | 'proposed' | null> {
    this.hindered.set(null);
    try {
      if (wayOut({ review }, this.organizing(space)) === 'publish') {
        await this.client.publish(eventId);
        return 'published';
      }
      await this.client.propose(eventId);
      return 'proposed';
    } catch (error) {
      this.hindered.set({ eventId, refused: refusedBecause(error) });
      return null;
    }
  }
}

/** Of a draft that nobody has seen yet. */
export const newReview = (wanted: boolean): EventDraft['review'] => ({
  wanted,
  askedOf: 'admins' as const,
  state: null,
  note: '',
  at: null,
  by: null,
});
