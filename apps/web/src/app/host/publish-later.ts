import { Component, computed, inject, input, output, signal } from '@angular/core';

import type { EventDraft } from '#contract/events.js';
import { Announcer } from '../platform/announcer.js';
import { refusalWords, refusedBecause, type Refused } from '../platform/refusals.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { clockOf, dayOf, longDate, zoneName } from '../ui/times.js';
import { HostClient } from './host-client.js';

/** A draft that publishes itself: when, and why it could not where it should have. */
@Component({
  selector: 'app-publish-later',
  imports: [Field, Notice],
  template: `
    @if (problem(); as words) {
      <app-notice tone="bad" [fact]="'It could not be published at its time. ' + words[0]" [wayOn]="words[1]" />
    }
    @if (planned(); as when) {
      <app-notice tone="good" [fact]="'It publishes itself on ' + when + '.'" wayOn="Save what you change before then.">
        <button class="button text compact" type="button" (click)="set(null)">Do not publish it by itself</button>
      </app-notice>
    } @else {
      <details class="later">
        <summary>Publish it later, by itself</summary>
        <div class="cols two">
          <app-field for="publishAt" label="When" [hint]="zone() + '.'" [error]="wrong()">
            <input
              #at
              class="input"
              id="publishAt"
              type="datetime-local"
              aria-describedby="publishAt-note"
              [attr.aria-invalid]="wrong() ? true : null"
            />
          </app-field>
        </div>
        <p><button class="button outline" type="button" (click)="set(at.value)">Publish it then</button></p>
      </details>
    }
    @if (refused(); as no) {
      <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
    }
  `,
})
export class PublishLater {
  private readonly client = inject(HostClient);
  private readonly announcer = inject(Announcer);

  readonly event = input.required<EventDraft>();
  readonly changed = output();

  protected readonly wrong = signal('');
  protected readonly refused = signal<Refused | null>(null);
  protected readonly zone = computed(() => zoneName(this.event().timeZone));
  protected readonly planned = computed(() => {
    const { publishAt } = this.event();
    return publishAt && `${longDate(dayOf(publishAt))}, ${clockOf(publishAt)} ${this.zone()}`;
  });
  protected readonly problem = computed(() => {
    const { publishProblem } = this.event();
    return publishProblem === '' ? null : refusalWords(publishProblem);
  });

  protected async set(at: string | null): Promise<void> {
    this.wrong.set(at === '' ? 'Give a day and an hour.' : '');
    this.refused.set(null);
    if (at === '') return;
    try {
      await this.client.publishLater(this.event().eventId, at);
      this.announcer.say(at === null ? 'It waits for you.' : 'It publishes itself then.');
      this.changed.emit();
    } catch (error) {
      const refused = refusedBecause(error);
      const field = refused.fields['at'];
      if (field) this.wrong.set(`${refused.fact} ${refused.wayOn}`);
      else this.refused.set(refused);
    }
  }
}
