import { isPlatformServer } from '@angular/common';
import {
  afterNextRender,
  DestroyRef,
  inject,
  makeStateKey,
  PLATFORM_ID,
  Service,
  signal,
  TransferState,
} from '@angular/core';

const SENT = makeStateKey<number>('minute');
const LENGTH = 60_000;

/** The time now, to the minute. The browser begins with the minute at which its page was written, and goes on from there. */
@Service()
export class Minute {
  private readonly at = signal(this.begin());
  readonly now = this.at.asReadonly();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    afterNextRender(() => this.tick());
  }

  private begin(): number {
    const state = inject(TransferState);
    const now = Date.now();
    if (isPlatformServer(inject(PLATFORM_ID))) state.set(SENT, now);
    return state.get(SENT, now);
  }

  private tick(): void {
    this.at.set(Date.now());
    this.timer = setTimeout(() => this.tick(), LENGTH - (Date.now() % LENGTH));
  }
}
