import { computed, inject, Service, signal } from '@angular/core';

import { cropText } from '#contract/basics.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { refusedBecause } from '../platform/refusals.js';
import { Upload } from '../platform/upload.js';
import type { CutPicture } from '../ui/picture-crop.js';

/**
 * The picture that a host has chosen, until the server has it. For an event that is not kept yet it waits for the draft;
 * where sending fails it stays, so that the event's own page can try again.
 */
@Service()
export class CoverPicture {
  private readonly upload = inject(Upload);
  private readonly waiting = signal<{ picture: CutPicture; eventId: string | null } | null>(null);

  /** How far the sending is, from 0 to 1; null while nothing is sent. */
  readonly progress = signal<number | null>(null);
  private readonly problem = signal<{ words: string; eventId: string | null } | null>(null);
  readonly busy = computed(() => this.progress() !== null);

  /** What is chosen for an event and not sent; `null` names the one that is not kept yet. */
  chosenFor(eventId: string | null): CutPicture | null {
    const waiting = this.waiting();
    return waiting?.eventId === eventId ? waiting.picture : null;
  }

  problemOf(eventId: string | null): string {
    const problem = this.problem();
    return problem?.eventId === eventId ? problem.words : '';
  }

  say(words: string, eventId: string | null): void {
    this.problem.set({ words, eventId });
  }

  choose(picture: CutPicture, eventId: string | null): void {
    this.waiting.set({ picture, eventId });
    this.problem.set(null);
  }

  forget(): void {
    this.waiting.set(null);
    this.problem.set(null);
  }

  /** What was chosen for the event that is not kept yet is this one's from now on. */
  belongsTo(eventId: string): void {
    this.waiting.update((waiting) => waiting && { ...waiting, eventId: waiting.eventId ?? eventId });
  }

  /** @returns the picture's address; null where there is none to send, or it was refused, which is then said */
  async send(eventId: string): Promise<string | null> {
    const chosen = this.chosenFor(eventId);
    if (!chosen || this.busy()) return null;
    this.problem.set(null);
    this.progress.set(0);
    try {
      const url = `${pathTo('/api/events/:eventId/picture', { eventId })}?crop=${cropText(chosen.crop)}`;
      const { picture } = await this.upload.put<{ picture: string }>(url, chosen.file, (part) =>
        this.progress.set(part),
      );
      this.forget();
      return picture;
    } catch (error) {
      const { fact, wayOn } = refusedBecause(error);
      this.say(`${fact} ${wayOn}`, eventId);
      return null;
    } finally {
      this.progress.set(null);
    }
  }
}
