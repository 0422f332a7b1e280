import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';

import type { OccurrenceView } from '../../../../../libs/contract/events.js';
import type { RsvpView } from '../../../../../libs/contract/rsvps.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { RsvpCard } from '../ui/rsvp-card.js';
import { markOf, RsvpMark } from '../ui/rsvp-mark.js';
import { replyCard } from './reply-card.js';
import { newKey, RsvpsClient } from './rsvps-client.js';

/** My reply to one occurrence: the card, and on a phone a bar with the same action once the card has left the screen. */
@Component({
  selector: 'app-reply',
  imports: [RsvpCard, RsvpMark],
  templateUrl: './reply.html',
})
export class Reply {
  private readonly client = inject(RsvpsClient);
  private readonly session = inject(Session);
  private readonly announcer = inject(Announcer);
  private readonly router = inject(Router);

  readonly event = input.required<OccurrenceView>();
  /** The reply as the API has saved it. */
  readonly replied = output<RsvpView>();
  /** The API refused because the page is out of date. */
  readonly outdated = output();

  protected readonly saving = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  protected readonly away = signal(false);
  private readonly shown = viewChild.required('card', { read: ElementRef });

  protected readonly card = computed(() =>
    replyCard(this.event(), { signedIn: this.session.member() !== null, now: new Date() }),
  );
  protected readonly mark = computed(() => markOf(this.event()));
  protected readonly mine = computed(() => {
    const { mine } = this.event();
    if (mine?.status === 'going') return 'seat' as const;
    return mine?.status === 'waitlisted' ? mine.position : null;
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new IntersectionObserver(([entry]) => this.away.set(entry ? !entry.isIntersecting : false));
      observer.observe(this.shown().nativeElement);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  protected act(): void {
    const does = this.card().act?.does;
    if (does === 'sign-in')
      void this.router.navigate(['/sign-in'], { queryParams: { next: `/events/${this.event().id}` } });
    else if (does === 'join-space') void this.router.navigate(['/s', this.event().space.slug]);
    else if (does) void this.save(does);
  }

  private async save(does: 'reply' | 'cancel'): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      this.replied.emit(await this.client[does](this.event().id, newKey()));
      setTimeout(() => this.announcer.say(`${this.card().status}. ${this.card().say}`));
    } catch (error) {
      this.refused.set(refusedBecause(error));
      this.outdated.emit();
    } finally {
      this.saving.set(false);
    }
  }
}
