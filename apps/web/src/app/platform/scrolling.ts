import { isPlatformServer, ViewportScroller } from '@angular/common';
import { DOCUMENT, inject, PLATFORM_ID, Service } from '@angular/core';
import { NavigationStart, Router, Scroll } from '@angular/router';

/** What a link says (`[info]`) whose page stays where it is: it changes a part of what is in sight. */
export const STAY = 'stay';

const BY_HAND = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Where a page is scrolled to. Another page begins at its top, an anchor in sight. Whoever comes back finds what they
 * left: a list may have to grow for that first, so we wait for it until they scroll themselves.
 */
@Service()
export class Scrolling {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly viewport = inject(ViewportScroller);
  private readonly onServer = isPlatformServer(inject(PLATFORM_ID));
  private stays = false;
  private waiting: AbortController | null = null;

  start(): void {
    if (this.onServer) return;
    this.viewport.setHistoryScrollRestoration('manual');
    this.router.events.subscribe((event) => {
      if (event instanceof NavigationStart) this.leave();
      if (event instanceof Scroll) this.arrive(event);
    });
  }

  private leave(): void {
    this.waiting?.abort();
    this.stays = this.router.currentNavigation()?.extras.info === STAY;
  }

  private arrive({ position, anchor, scrollBehavior }: Scroll): void {
    if (position) this.comeBack(position);
    else if (scrollBehavior === 'manual') return;
    else if (this.stays) this.document.getElementById(anchor ?? '')?.scrollIntoView({ block: 'nearest' });
    else if (anchor) this.viewport.scrollToAnchor(anchor);
    else this.viewport.scrollToPosition([0, 0]);
  }

  private comeBack([left, top]: readonly [number, number]): void {
    const waiting = new AbortController();
    this.waiting = waiting;
    const { signal } = waiting;
    const grown = new ResizeObserver(() => {
      this.viewport.scrollToPosition([left, top], { behavior: 'instant' });
      if (this.viewport.getScrollPosition()[1] >= top - 1) waiting.abort();
    });
    signal.addEventListener('abort', () => grown.disconnect(), { once: true });
    for (const kind of BY_HAND)
      this.document.addEventListener(kind, () => waiting.abort(), { signal, passive: true, once: true });
    grown.observe(this.document.body);
  }
}
