import { Component, computed, DestroyRef, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { ImportChoices, ImportPreview, ImportRun } from '#contract/imports.js';
import { Announcer } from '../platform/announcer.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { longDate } from '../ui/times.js';
import { ImportChoicesForm } from './import-choices-form.js';
import { ImportGroup } from './import-group.js';
import { ImportLines } from './import-lines.js';
import { changesInWords, doneInWords, foundInWords, idleInWords, undoneInWords, verbFor } from './import-words.js';
import { ImportsClient } from './imports-client.js';

const POLL = 700;
const AS_EVER: ImportChoices = {
  visibility: 'public',
  status: 'scheduled',
  format: null,
  privates: 'leave',
  doubles: 'leave',
  missing: 'keep',
};
const NOTHING = { counts: { created: 0, updated: 0, gone: 0 }, privates: [], doubles: [], missing: [] };

/** A calendar file becomes events: look first, then confirm, then watch. */
@Component({
  selector: 'app-import-page',
  imports: [EmptyState, Field, ImportChoicesForm, ImportGroup, ImportLines, Notice, PageProblem, RouterLink],
  templateUrl: './import-page.html',
})
export class ImportPage {
  private readonly client = inject(ImportsClient);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(Session);

  readonly space = input.required<string>();

  protected readonly found = inject(SpacesClient).one(this.space);
  protected readonly card = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly mayImport = computed(
    () => this.session.hosts(this.space()) || (this.session.member()?.networkAdmin ?? false),
  );

  protected readonly window = signal({ from: '', to: '' });
  protected readonly file = signal<File | null>(null);
  protected readonly over = signal(false);
  protected readonly reading = signal(false);
  protected readonly preview = signal<ImportPreview | null>(null);
  protected readonly choices = signal<ImportChoices>(AS_EVER);
  protected readonly run = signal<ImportRun | null>(null);
  protected readonly refused = signal<Refused | null>(null);

  /** What is to be written, with what was chosen. */
  private readonly toWrite = computed(() => {
    const { counts, privates, doubles, missing } = this.preview() ?? NOTHING;
    const { privates: ofPrivates, doubles: ofDoubles, missing: ofMissing } = this.choices();
    const more = (ofPrivates === 'leave' ? 0 : privates.length) + (ofDoubles === 'leave' ? 0 : doubles.length);
    const less = ofMissing === 'keep' ? 0 : missing.length;
    return { created: counts.created + more, updated: counts.updated, gone: counts.gone + less };
  });
  protected readonly idleReason = idleInWords;
  protected readonly day = (date: string): string => longDate(date.slice(0, 10));
  protected readonly verb = computed(() => verbFor(this.toWrite()));
  protected readonly toDo = computed(() => {
    const { created, updated, gone } = this.toWrite();
    return created + updated + gone;
  });
  protected readonly updated = computed(() =>
    (this.preview()?.updated ?? []).map((row) => ({ ...row, note: changesInWords(row.changes) })),
  );
  protected readonly gone = computed(() =>
    (this.preview()?.gone ?? []).map((row) => ({ ...row, note: `will be ${row.becomes}` })),
  );
  protected readonly result = computed(() => {
    const run = this.run();
    return run ? doneInWords(run.counts) : '';
  });
  protected readonly undone = computed(() => {
    const undone = this.run()?.undone;
    return undone ? undoneInWords(undone) : '';
  });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => this.card());
    effect(() => head.describe({ title: `Import into ${this.card()?.name ?? 'a space'}`, index: false }));
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.over.set(over);
  }

  protected drop(event: DragEvent): void {
    this.drag(event, false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected take(files: FileList | null): void {
    const file = files?.[0];
    if (!file) return;
    this.file.set(file);
    void this.look();
  }

  protected setDay(name: 'from' | 'to', day: string): void {
    this.window.update((window) => ({ ...window, [name]: day }));
  }

  protected async look(): Promise<void> {
    const file = this.file();
    if (!file || this.reading()) return;
    this.reading.set(true);
    this.preview.set(null);
    await this.attempt(async () => {
      const preview = await this.client.preview(this.space(), file, this.window());
      this.preview.set(preview);
      this.announcer.say(foundInWords(preview.counts));
    });
    this.reading.set(false);
  }

  protected async confirm(): Promise<void> {
    const preview = this.preview();
    if (!preview || this.run()) return;
    await this.attempt(async () => this.show(await this.client.run(this.space(), preview.id, this.choices())));
  }

  protected async undo(run: ImportRun): Promise<void> {
    await this.attempt(async () => this.show(await this.client.undo(this.space(), run.id)));
  }

  protected startAgain(): void {
    clearTimeout(this.timer);
    this.file.set(null);
    this.preview.set(null);
    this.run.set(null);
    this.refused.set(null);
  }

  /** Asks again until it is over. A poll that fails is said, and repeated: the import itself goes on. */
  protected async poll(id: string): Promise<void> {
    try {
      this.show(await this.client.progress(this.space(), id));
      this.refused.set(null);
    } catch (error) {
      this.refused.set(refusedBecause(error));
      this.timer = setTimeout(() => void this.poll(id), 5 * POLL);
    }
  }

  private show(run: ImportRun): void {
    this.run.set(run);
    if (run.undone) this.announcer.say(undoneInWords(run.undone));
    else if (run.state === 'done') this.announcer.say(`Done. ${this.result()}`);
    else if (run.state === 'running') this.timer = setTimeout(() => void this.poll(run.id), POLL);
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
