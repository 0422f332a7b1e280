import { computed, inject, Service, signal } from '@angular/core';
import { validateStandardSchema } from '@angular/forms/signals';

import { eventBody, type EventBody, type EventDraft, type EventSaved } from '#contract/events.js';
import type { Scope } from '#contract/repeats.js';
import { FormWork } from '../platform/form-work.js';
import { refusedBecause } from '../platform/refusals.js';
import { AttemptKey } from '../platform/attempt-key.js';
import { DatesClient } from './dates-client.js';
import { blankEvent } from './event-defaults.js';
import { bodyOf, changedFields, merged } from './event-versions.js';
import { changeFor, type Choice, type Editing } from './scoped-change.js';
import { whoChanged } from './who-words.js';

/** One date in an editor: what it was opened with, what is typed, and how both meet what others saved meanwhile. */
@Service({ autoProvided: false })
export class EventEditing {
  private readonly client = inject(DatesClient);
  private readonly key = new AttemptKey();

  readonly work = new FormWork<EventBody>(signal(blankEvent({ timeZone: 'UTC', today: '2026-01-01' })), (path) =>
    validateStandardSchema(path, eventBody),
  );
  readonly base = signal<EventBody>(this.work.model());
  readonly draft = signal<EventDraft | null>(null);
  /** Somebody else's version, where both of us changed the same. */
  readonly theirs = signal<EventDraft | null>(null);
  /** What somebody else changed meanwhile, in words; it is kept. */
  readonly meanwhile = signal('');
  readonly keptAt = signal('');
  /** For which dates changes to a draft are. What is published asks each time. */
  readonly draftScope = signal<Scope>('all');
  private version = 0;
  private opened = '';

  readonly isSeries = computed(() => (this.draft()?.seriesId ?? null) !== null);
  /** Who organizes one date of a series alone changes that one, and is not asked for which. */
  readonly choosesDates = computed(() => this.isSeries() && this.draft()?.reach === 'event');
  readonly isDraft = computed(() => this.draft()?.status === 'draft');

  /** Begins with what was loaded, unless it is what was saved a moment ago. `named`: this one date was asked for. */
  open(draft: EventDraft, named: boolean): void {
    this.draft.set(draft);
    if (draft.occurrenceId === this.opened && draft.version === this.version) return;
    const other = draft.occurrenceId !== this.opened;
    if (!other && this.work.unsaved()) return this.meet(draft);
    if (other) {
      this.draftScope.set(named || draft.reach === 'date' ? 'this' : 'all');
      this.theirs.set(null);
      this.work.refused.set(null);
      this.meanwhile.set('');
    }
    this.begin(draft);
  }

  /** What a save is made from. */
  current(): Editing {
    return { base: this.base(), event: this.work.model(), version: this.version };
  }

  /** Saves for the dates that were chosen. Null where it was refused, which is said. */
  async save(choice: Choice): Promise<EventSaved | null> {
    const draft = this.draft();
    if (!draft) return null;
    const from = this.version;
    const saved: EventSaved[] = [];
    await this.work.save(async (event) => {
      const change = changeFor({ base: this.base(), event, version: from }, choice);
      saved.push(await this.client.save(draft.occurrenceId, change, this.key.for(change)));
      this.base.set(event);
    });
    const [answer] = saved;
    if (answer) await this.saved(answer, { draft, from });
    else if (this.work.refused()?.code === 'changed-meanwhile') this.theirs.set(await this.newest());
    return answer ?? null;
  }

  /** Two seconds after the last word; for drafts only, and only what could be saved by hand. */
  async keep(): Promise<EventSaved | null> {
    const idle = !this.work.unsaved() || this.work.saving() || this.theirs() !== null;
    if (!this.isDraft() || idle || this.work.fields().invalid()) return null;
    return this.save({ scope: this.draftScope(), overwrite: false, keepInstant: false });
  }

  /** Whether somebody else has saved since, asked when the window comes back. */
  async lookAgain(): Promise<void> {
    if (this.draft() === null || this.work.saving()) return;
    const fresh = await this.newest();
    if (fresh && fresh.version !== this.version && fresh.occurrenceId === this.opened) this.meet(fresh);
  }

  /** Both changed the same: mine goes on, over theirs; what only they changed stays theirs. */
  resolve(prefer: 'mine' | 'theirs'): void {
    const theirs = this.theirs();
    if (!theirs) return;
    const event = merged(this.base(), this.work.model(), bodyOf(theirs), prefer);
    this.theirs.set(null);
    this.begin(theirs);
    this.work.model.set(event);
  }

  /** The opened date speaks with other words now, at another address; what it says is loaded next. */
  movedTo({ eventId, occurrenceId }: EventSaved): void {
    this.draft.update((draft) => draft && { ...draft, eventId, occurrenceId });
  }

  private begin(draft: EventDraft): void {
    this.draft.set(draft);
    this.opened = draft.occurrenceId;
    this.version = draft.version;
    this.base.set(bodyOf(draft));
    this.work.begin(bodyOf(draft));
  }

  /** Takes what they changed, keeps what I typed, and says so. */
  private meet(fresh: EventDraft): void {
    const theirs = bodyOf(fresh);
    const changed = changedFields(this.base(), theirs);
    const event = merged(this.base(), this.work.model(), theirs, 'mine');
    this.begin(fresh);
    this.work.model.set(event);
    if (changed.length > 0) this.meanwhile.set(whoChanged(changed, fresh.changers));
  }

  /** More than one step on means that others saved too, and that the server kept what they said elsewhere. */
  private async saved(answer: EventSaved, { draft, from }: { draft: EventDraft; from: number }): Promise<void> {
    const { version, eventId, occurrenceId, status } = answer;
    this.key.answered();
    this.keptAt.set(clockNow());
    [this.opened, this.version] = [occurrenceId, version];
    this.draft.set({ ...draft, eventId, occurrenceId, version, status });
    const others = eventId === draft.eventId && version > from + 1;
    const fresh = others ? await this.newest() : null;
    if (fresh) this.meet(fresh);
  }

  private newest(): Promise<EventDraft | null> {
    const draft = this.draft();
    if (!draft) return Promise.resolve(null);
    return this.client.freshDraft(draft.eventId, draft.occurrenceId).catch((error: unknown) => {
      // Without an answer there is nothing to compare with; the next save meets it.
      refusedBecause(error);
      return null;
    });
  }
}

const clockNow = (): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date());
