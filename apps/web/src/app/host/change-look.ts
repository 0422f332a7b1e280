import { signal } from '@angular/core';

import type { ChangePreview } from '#contract/event-changes.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';

/** What a change would do, as far as is known. Only the newest question counts: answers may overtake each other. */
export class ChangeLook {
  readonly preview = signal<ChangePreview | null>(null);
  readonly refused = signal<Refused | null>(null);
  readonly looking = signal(false);
  private turn = 0;

  async at(ask: () => Promise<ChangePreview>): Promise<ChangePreview | null> {
    this.forget();
    const mine = this.turn;
    try {
      const found = await ask();
      if (mine !== this.turn) return null;
      this.preview.set(found);
      return found;
    } catch (error) {
      const refused = refusedBecause(error);
      if (mine === this.turn) this.refused.set(refused);
      return null;
    } finally {
      if (mine === this.turn) this.looking.set(false);
    }
  }

  /** What was known is no longer so; what is on its way is not wanted. */
  forget(): void {
    this.turn += 1;
    this.preview.set(null);
    this.refused.set(null);
    this.looking.set(true);
  }
}
