import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { FirstSteps as Steps } from '#contract/spaces.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Confirm } from '../ui/confirm.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { SpacesClient } from './spaces-client.js';

interface Step {
  name: string;
  text: string;
  done: boolean;
  path: string;
  fragment?: string;
  verb: string;
}

/** What a space wants before it opens, for its admins; and the button that opens it. None of it is in the way. */
@Component({
  selector: 'app-first-steps',
  imports: [Confirm, Icon, Notice, RouterLink],
  template: `
    <section class="group" aria-labelledby="first-steps">
      <h2 id="first-steps">First steps</h2>
      <p class="small">
        Nobody finds this space yet, and what you plan in it is for its members. Whoever has the address of this page
        can join.
      </p>
      <ol class="rows">
        @for (step of steps(); track step.path) {
          <li>
            <div class="step">
              <app-icon [name]="step.done ? 'circle-check' : 'minus'" />
              <b>
                {{ step.name }}<span class="visually-hidden">{{ step.done ? ', done.' : ', to do.' }}</span>
              </b>
              <small class="muted">{{ step.text }}</small>
            </div>
            <a
              class="button compact"
              [class.text]="step.done"
              [class.outline]="!step.done"
              [routerLink]="step.path"
              [fragment]="step.fragment"
              >{{ step.verb }}</a
            >
          </li>
        }
      </ol>
      @if (refused(); as no) {
        <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
      }
      <div class="actions">
        <button class="button" type="button" [attr.aria-disabled]="saving() ? true : null" (click)="open()">
          Open {{ name() }} to everybody
        </button>
      </div>
      <app-confirm
        [question]="'Open ' + name() + '?'"
        text="Everybody finds the space, and sees what is public in it. People may reply from then on, so it stays open."
        yes="Open it"
        no="Not yet"
        [danger]="false"
      />
    </section>
  `,
  styles: `
    .group {
      max-inline-size: 46rem;
    }
    .step {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0 var(--s-3);
      align-items: center;
    }
    .step small {
      grid-column: 2;
    }
  `,
})
export class FirstSteps {
  private readonly client = inject(SpacesClient);
  private readonly announcer = inject(Announcer);

  readonly slug = input.required<string>();
  readonly name = input.required<string>();
  readonly state = input.required<Steps>();
  readonly opened = output();
  private readonly question = viewChild.required(Confirm);

  protected readonly saving = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  protected readonly steps = computed((): Step[] => {
    const { norms, rooms, people, events } = this.state();
    const at = { space: this.slug() };
    return [
      {
        name: 'Say what you promise each other',
        text: 'Norms, which everybody accepts on joining.',
        done: norms,
        path: pathTo('/s/:space/settings', at),
        fragment: 'norms-head',
        verb: norms ? 'Read the norms' : 'Write the norms',
      },
      {
        name: 'Add your rooms',
        text: 'So that nobody plans two things in one place.',
        done: rooms,
        path: pathTo('/s/:space/settings/rooms', at),
        verb: rooms ? 'See the rooms' : 'Add a room',
      },
      {
        name: 'Bring the first people',
        text: 'Send them the address of this page, and say who hosts.',
        done: people,
        path: pathTo('/s/:space/settings/members', at),
        verb: 'See the members',
      },
      {
        name: 'Plan the first event',
        text: 'Or bring the calendar that you have.',
        done: events,
        path: pathTo('/s/:space/events/new', at),
        verb: events ? 'Plan another' : 'Plan something',
      },
    ];
  });

  protected async open(): Promise<void> {
    if (this.saving() || !(await this.question().ask())) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      await this.client.open(this.slug());
      this.announcer.say(`${this.name()} is open.`);
      this.opened.emit();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }
}
