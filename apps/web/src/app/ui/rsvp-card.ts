import { Component, input, output } from '@angular/core';

import { RouterLink } from '@angular/router';

import { Icon } from './icon.js';
import { Notice } from './notice.js';
import { SeatMeter } from './seat-meter.js';

/** One card, one place: where I stand, the seats, one main action, what follows. A refusal stands beside its button. */
@Component({
  selector: 'app-rsvp-card',
  imports: [Icon, Notice, RouterLink, SeatMeter],
  templateUrl: './rsvp-card.html',
  host: {
    class: 'rsvp-card',
    role: 'group',
    'aria-labelledby': 'rsvp',
    '[attr.data-tone]': 'card().tone',
    '[attr.aria-busy]': 'saving() ? true : null',
  },
})
export class RsvpCard {
  readonly card = input.required<{
    tone: 'good' | 'notice' | 'bad' | null;
    icon: string;
    status: string;
    say: string;
    follow: string;
    meter: boolean;
    act: { label: string; main: boolean } | null;
    other?: { label: string };
  }>();
  readonly seats = input.required<{ capacity: number | null; taken: number; waiting: number }>();
  readonly mine = input<'seat' | number | null>(null);
  readonly saving = input(false);
  readonly refused = input<{ fact: string; wayOn: string } | null>(null);
  /** What can be done about the refusal, as a button's words. */
  readonly wayOut = input('');
  readonly left = output();
  /** Where the action is to sign in first: where to come back to. A link, so that it leads on before any script runs. */
  readonly leads = input('');
  readonly followed = output();
  readonly acted = output();
  /** The way out beside the main action. */
  readonly declined = output();
}
