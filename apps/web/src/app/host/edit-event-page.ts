import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';

import { eventBody, type EventBody, type EventDraft } from '../../../../../libs/contract/events.js';
import { Announcer } from '../platform/announcer.js';
import { FormWork } from '../platform/form-work.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Unsaved } from '../platform/unsaved.js';
import { PageProblem } from '../shell/page-problem.js';
import { Confirm } from '../ui/confirm.js';
import { Notice } from '../ui/notice.js';
import { markOf, RsvpMark } from '../ui/rsvp-mark.js';
import { SaveBar } from '../ui/save-bar.js';
import { CallOff } from './call-off.js';
import { blankEvent } from './event-defaults.js';
import { EventClash } from './event-clash.js';
import { EventForm } from './event-form.js';
import { EventPicture } from './event-picture.js';
import { EventPreview } from './event-preview.js';
import { bodyOf } from './event-versions.js';
import { people } from './event-words.js';
import { HostClient } from './host-client.js';
import { OrganizersEditor } from './organizers-editor.js';

/** Changing an event that is there: its words, its date, its people, its life. */
@Component({
  selector: 'app-edit-event-page',
  imports: [
    ...[CallOff, Confirm, EventClash, EventForm, EventPicture, EventPreview, Notice, OrganizersEditor, PageProblem],
    ...[RouterLink, RsvpMark, SaveBar, Unsaved],
  ],
  templateUrl: './edit-event-page.html',
})
export class EditEventPage {
  private readonly client = inject(HostClient);
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);

  readonly eventId = input.required<string>();
  /** What has just happened to it: `draft`, `published`, `copy`. */
  readonly now = input<string>();

  protected readonly found = this.client.draft(this.eventId);
  protected readonly event = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly theirs = signal<EventDraft | null>(null);
  protected readonly refused = signal<Refused | null>(null);
  private readonly version = signal(0);
  private readonly removal = viewChild<Confirm>('removal');

  protected readonly work = new FormWork<EventBody>(
    signal(blankEvent({ timeZone: 'UTC', today: '2026-01-01' })),
    (path) => validateStandardSchema(path, eventBody),
  );

  protected readonly mark = computed(() => {
    const status = this.event()?.status;
    return status ? markOf({ status, mine: null }) : null;
  });
  protected readonly saveWord = computed(() => (this.event()?.status === 'draft' ? 'Keep the draft' : 'Save changes'));
  protected readonly idle = computed(() => {
    const event = this.event();
    if (!event) return '';
    if (event.status === 'draft') return 'A draft. Only organizers see it.';
    const replied = event.going + event.waiting;
    return replied > 0
      ? `${people(replied)} replied. They are told when the title, the time or the place changes.`
      : '';
  });
  protected readonly happened = computed(() => {
    if (this.work.unsaved()) return '';
    if (this.now() === 'copy') return 'This is the copy. Look at its date, then publish it.';
    if (this.now() === 'draft') return this.event()?.status === 'draft' ? 'Kept as a draft.' : '';
    return this.now() === 'published' ? 'Published. It can be seen now.' : '';
  });

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => this.event()?.space ?? null);
    effect(() => head.describe({ title: this.event()?.title || 'An event of yours', index: false }));
    let begun = '';
    effect(() => {
      const event = this.event();
      if (!event || (event.eventId === begun && event.version === untracked(this.version))) return;
      begun = event.eventId;
      this.version.set(event.version);
      this.work.begin(bodyOf(event));
    });
  }

  /** Saves what has changed; then, if asked to, publishes. */
  protected async save(publish = false): Promise<void> {
    const saved = await this.work.save(async (event) => {
      const { version } = await this.client.change(this.eventId(), { ...event, version: this.version() });
      this.version.set(version);
      if (publish) await this.client.publish(this.eventId());
    });
    if (this.work.refused()?.code === 'changed-meanwhile') this.theirs.set(await this.newest());
    if (!saved) return;
    this.announcer.say(publish ? 'Published.' : 'Saved.');
    this.reload();
    if (publish) await this.router.navigate([], { queryParams: { now: 'published' }, replaceUrl: true });
  }

  protected keepMine(): void {
    this.version.set(this.theirs()?.version ?? this.version());
    this.theirs.set(null);
    void this.save();
  }

  protected takeTheirs(): void {
    const theirs = this.theirs();
    if (!theirs) return;
    this.theirs.set(null);
    this.work.refused.set(null);
    this.version.set(theirs.version);
    this.work.begin(bodyOf(theirs));
    this.reload();
  }

  protected async duplicate(): Promise<void> {
    await this.attempt(async () => {
      const { eventId } = await this.client.duplicate(this.eventId());
      await this.router.navigate(['/host/events', eventId], { queryParams: { now: 'copy' } });
    });
  }

  protected async deleteDraft(): Promise<void> {
    if (!(await this.removal()?.ask())) return;
    await this.attempt(async () => {
      await this.client.deleteDraft(this.eventId());
      const event = this.event();
      if (event) this.work.begin(bodyOf(event));
      this.announcer.say('The draft is deleted.');
      await this.router.navigateByUrl('/host');
    });
  }

  protected calledOff(): void {
    this.announcer.say('Saved. Everybody who replied is told.');
    this.reload();
  }

  private reload(): void {
    this.found.reload();
  }

  private newest(): Promise<EventDraft | null> {
    return this.client.freshDraft(this.eventId()).catch((error: unknown) => {
      this.refused.set(refusedBecause(error));
      return null;
    });
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    this.refused.set(null);
    try {
      await action();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
  }
}
