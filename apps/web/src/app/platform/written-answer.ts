import { computed, signal } from '@angular/core';
import type { z } from 'zod';

import { refusedBecause, type Refused } from './refusals.js';

/** The one text that a dialog asks for: checked by the contract once sending was tried, and kept while it is refused. */
export class WrittenAnswer<Field extends string> {
  readonly text = signal('');
  readonly sending = signal(false);
  readonly refused = signal<Refused | null>(null);
  private readonly tried = signal(false);
  /** What is wrong with it, in words; empty while nothing is, or nothing was tried. */
  readonly wrong = computed(() => {
    const said = this.refused()?.fields[this.field];
    if (said) return said;
    const checked = this.schema.safeParse({ [this.field]: this.text() });
    return this.tried() && !checked.success ? (checked.error.issues[0]?.message ?? '') : '';
  });

  /** @param schema of a body with this field; what else it has must have defaults */
  constructor(
    private readonly field: Field,
    private readonly schema: z.ZodType,
  ) {}

  /** The dialog opens: what was typed before is still there, what was wrong with it is not said again. */
  begin(): void {
    this.tried.set(false);
    this.refused.set(null);
  }

  /** @returns what the work answers; null where the text is wrong, where it is under way, or where it was refused */
  async send<T>(work: (text: string) => Promise<T>): Promise<T | null> {
    this.tried.set(true);
    this.refused.set(null);
    if (this.wrong() !== '' || this.sending()) return null;
    this.sending.set(true);
    try {
      const answer = await work(this.text().trim());
      this.text.set('');
      return answer;
    } catch (error) {
      this.refused.set(refusedBecause(error));
      return null;
    } finally {
      this.sending.set(false);
    }
  }
}
