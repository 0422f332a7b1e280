import { inject, Service } from '@angular/core';
import { NavigationCancel, NavigationEnd, NavigationError, NavigationStart, Router } from '@angular/router';

/** Of so many pages that were left, the latest. */
const MOST = 20;

/**
 * What lists had grown to when their pages were left, so that whoever goes back finds them so. An entry of the history
 * is called by the navigation that shows it, and gets that of its return when somebody comes back to it.
 */
@Service()
export class LeftLists {
  private readonly router = inject(Router);
  private readonly entries = new Map<number, Map<string, unknown>>();
  private shown: number | null = null;
  private entry: number | null = null;

  constructor() {
    this.router.events.subscribe((event) => {
      if (event instanceof NavigationStart) this.entry = event.restoredState?.navigationId ?? null;
      if (event instanceof NavigationEnd) this.arrive(event.id);
      if (event instanceof NavigationCancel || event instanceof NavigationError) this.entry = this.shown;
    });
  }

  /** @param name the list, and what it was asked */
  keep(name: string, pages: unknown): void {
    if (this.entry === null) return;
    const lists = this.entries.get(this.entry) ?? new Map<string, unknown>();
    lists.set(name, pages);
    this.entries.delete(this.entry);
    this.entries.set(this.entry, lists);
    const [oldest] = this.entries.keys();
    if (this.entries.size > MOST && oldest !== undefined) this.entries.delete(oldest);
  }

  /** What was kept of it in the entry that is shown; null where that is a new one. */
  left(name: string): unknown {
    return (this.entry === null ? null : this.entries.get(this.entry)?.get(name)) ?? null;
  }

  private arrive(navigation: number): void {
    const lists = this.entry === null ? undefined : this.entries.get(this.entry);
    if (this.entry !== null) this.entries.delete(this.entry);
    if (lists) this.entries.set(navigation, lists);
    this.shown = this.entry = navigation;
  }
}
