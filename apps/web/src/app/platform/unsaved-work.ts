import { inject, Service } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';

/** Who on the page has something unsaved, and how to ask before it is lost. */
@Service()
export class UnsavedWork {
  private readonly asking = new Set<() => Promise<boolean>>();

  /** `ask` answers whether the page may be left. The answer takes the registration back. */
  register(ask: () => Promise<boolean>): () => void {
    this.asking.add(ask);
    return () => this.asking.delete(ask);
  }

  async mayLeave(): Promise<boolean> {
    for (const ask of this.asking) if (!(await ask())) return false;
    return true;
  }
}

export const askBeforeLeaving: CanDeactivateFn<unknown> = () => inject(UnsavedWork).mayLeave();
