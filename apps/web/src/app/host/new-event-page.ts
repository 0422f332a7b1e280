import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';

import { eventBody, type EventBody } from '../../../../../libs/contract/events.js';
import { Announcer } from '../platform/announcer.js';
import { FormWork } from '../platform/form-work.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Unsaved } from '../platform/unsaved.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { SaveBar } from '../ui/save-bar.js';
import { todayIn } from '../ui/times.js';
import { blankEvent } from './event-defaults.js';
import { EventForm } from './event-form.js';
import { EventPreview } from './event-preview.js';
import { HostClient } from './host-client.js';

/** Scheduling an event, in two minutes on a phone. */
@Component({
  selector: 'app-new-event-page',
  imports: [EmptyState, EventForm, EventPreview, PageProblem, RouterLink, SaveBar, Unsaved],
  templateUrl: './new-event-page.html',
})
export class NewEventPage {
  private readonly client = inject(HostClient);
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(Session);

  readonly space = input.required<string>();

  protected readonly found = inject(SpacesClient).one(this.space);
  protected readonly card = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly mayHost = computed(
    () => this.session.hosts(this.space()) || (this.session.member()?.networkAdmin ?? false),
  );
  protected readonly work = new FormWork<EventBody>(
    signal(blankEvent({ timeZone: 'UTC', today: todayIn('UTC') })),
    (path) => validateStandardSchema(path, eventBody),
  );

  constructor() {
    inject(PageHead).describe({ title: 'New event', index: false });
    wearFaceOf(() => this.card());
    let begun = false;
    effect(() => {
      const timeZone = this.card()?.timeZone;
      if (!timeZone || begun) return;
      begun = true;
      this.work.begin(blankEvent({ timeZone, today: todayIn(timeZone) }));
    });
  }

  protected async keep(publish: boolean): Promise<void> {
    let eventId = '';
    const kept = await this.work.save(async (event) => {
      ({ eventId } = await this.client.create(this.space(), event));
    });
    if (!kept) return;
    const published = publish && (await this.publish(eventId));
    this.announcer.say(published ? 'Published.' : 'Kept as a draft.');
    await this.router.navigate(['/host/events', eventId], {
      replaceUrl: true,
      queryParams: { now: published ? 'published' : 'draft' },
    });
  }

  /** The draft is kept even where publishing is refused; its page says what is in the way. */
  private async publish(eventId: string): Promise<boolean> {
    try {
      await this.client.publish(eventId);
      return true;
    } catch (error) {
      refusedBecause(error);
      return false;
    }
  }
}
