import { Component, computed, DOCUMENT, effect, inject, signal, type ElementRef, viewChild } from '@angular/core';
import { validateStandardSchema } from '@angular/forms/signals';

import { digestSettingsBody, type DigestSettingsBody, type DigestSettingsView } from '#contract/digests.js';
import type { Rhythm } from '#domain/digests/rhythm.js';
import { addDays } from '#domain/events/days.js';
import type { Format } from '#domain/events/formats.js';
import { MySettingsNav } from '../account/my-settings-nav.js';
import { Announcer } from '../platform/announcer.js';
import { FormWork } from '../platform/form-work.js';
import { PageHead } from '../platform/page-head.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Unsaved } from '../platform/unsaved.js';
import { PageProblem } from '../shell/page-problem.js';
import { Field } from '../ui/field.js';
import { FormatChips } from '../ui/format-chips.js';
import { SaveBar } from '../ui/save-bar.js';
import { longDate, todayIn, zoneName } from '../ui/times.js';
import { toggled } from '../ui/toggled.js';
import { DigestsClient } from './digests-client.js';
import { hourInWords, nextInWords, RHYTHM_CHOICES, WEEKDAYS } from './digest-words.js';

const USUAL: DigestSettingsBody = {
  weekly: true,
  every: 'week',
  pausedUntil: null,
  weekday: 1,
  hour: 8,
  mutedSpaces: [],
  formats: [],
};

/** How often the digest comes, or not at all: when, about which spaces and formats, and how it looks now. */
@Component({
  selector: 'app-digest-page',
  imports: [Field, FormatChips, MySettingsNav, PageProblem, SaveBar, Unsaved],
  templateUrl: './digest-page.html',
})
export class DigestPage {
  private readonly client = inject(DigestsClient);
  private readonly announcer = inject(Announcer);
  private readonly document = inject(DOCUMENT);
  private readonly frame = viewChild<ElementRef<HTMLIFrameElement>>('frame');

  protected readonly found = this.client.settings();
  protected readonly view = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly work = new FormWork<DigestSettingsBody>(signal(USUAL), (path) =>
    validateStandardSchema(path, digestSettingsBody),
  );

  protected readonly rhythms = RHYTHM_CHOICES;
  protected readonly rhythm = computed(() => (this.work.model().weekly ? this.work.model().every : null));
  protected readonly dayInWords = longDate;
  protected readonly weekdays = WEEKDAYS.map((name, index) => ({ name, value: index + 1 }));
  protected readonly hours = Array.from({ length: 24 }, (_, hour) => ({ hour, name: hourInWords(hour) }));
  protected readonly zone = computed(() => zoneName(this.view()?.timeZone ?? 'UTC'));
  protected readonly next = computed(() => {
    const view = this.view();
    if (!view || this.work.unsaved()) return '';
    return view.weekly && view.next ? `The next one: ${nextInWords(view.next, view.timeZone)}.` : 'No digest is sent.';
  });

  constructor() {
    inject(PageHead).describe({ title: 'My digest', index: false });
    wearFaceOf(() => null);
    effect(() => {
      const view = this.view();
      if (view) this.work.begin(bodyOf(view));
    });
  }

  /** Null for never. */
  protected setRhythm(every: Rhythm | null): void {
    this.work.model.update((settings) => ({ ...settings, weekly: every !== null, every: every ?? settings.every }));
  }

  protected inFourWeeks(): string {
    return addDays(todayIn(this.view()?.timeZone ?? 'UTC'), 28);
  }

  /** Saved at once: it is one press, and whoever comes here from a mail has come for that. */
  protected pause(until: string | null): Promise<void> {
    this.work.model.update((settings) => ({ ...settings, pausedUntil: until }));
    return this.save();
  }

  protected setNumber(name: 'weekday' | 'hour', value: string): void {
    this.work.model.update((settings) => ({ ...settings, [name]: Number(value) }));
  }

  protected toggleSpace(slug: string): void {
    this.work.model.update((settings) => ({ ...settings, mutedSpaces: toggled(settings.mutedSpaces, slug) }));
  }

  /** Nothing chosen means every format. */
  protected setFormats(formats: Format[]): void {
    this.work.model.update((settings) => ({ ...settings, formats }));
  }

  protected async save(): Promise<void> {
    const saved = await this.work.save(async (settings) => {
      this.found.set(await this.client.save(settings));
    });
    if (!saved) return;
    this.announcer.say(`Saved. ${this.next()}`);
    const preview = new URL('/api/me/digest/preview', this.document.location.origin);
    this.frame()?.nativeElement.contentWindow?.location.replace(preview.href);
  }
}

function bodyOf({
  weekly,
  every,
  pausedUntil,
  weekday,
  hour,
  mutedSpaces,
  formats,
}: DigestSettingsView): DigestSettingsBody {
  return { weekly, every, pausedUntil, weekday, hour, mutedSpaces, formats };
}
