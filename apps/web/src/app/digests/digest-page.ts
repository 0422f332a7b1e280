import { Component, computed, DOCUMENT, effect, inject, signal, type ElementRef, viewChild } from '@angular/core';
import { validateStandardSchema } from '@angular/forms/signals';

import { digestSettingsBody, type DigestSettingsBody, type DigestSettingsView } from '#contract/digests.js';
import { FORMAT_NAMES, FORMATS, type Format } from '#domain/events/formats.js';
import { MySettingsNav } from '../account/my-settings-nav.js';
import { Announcer } from '../platform/announcer.js';
import { FormWork } from '../platform/form-work.js';
import { PageHead } from '../platform/page-head.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Unsaved } from '../platform/unsaved.js';
import { PageProblem } from '../shell/page-problem.js';
import { Field } from '../ui/field.js';
import { SaveBar } from '../ui/save-bar.js';
import { zoneName } from '../ui/times.js';
import { DigestsClient } from './digests-client.js';
import { hourInWords, nextInWords, toggled, WEEKDAYS } from './digest-words.js';

const USUAL: DigestSettingsBody = { weekly: true, weekday: 1, hour: 8, mutedSpaces: [], formats: [] };

/** One mail a week, or none: when, about which spaces and formats, and how it looks now. */
@Component({
  selector: 'app-digest-page',
  imports: [Field, MySettingsNav, PageProblem, SaveBar, Unsaved],
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

  protected readonly formats = FORMATS.map((format) => ({ format, name: FORMAT_NAMES[format] }));
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

  protected setWeekly(weekly: boolean): void {
    this.work.model.update((settings) => ({ ...settings, weekly }));
  }

  protected setNumber(name: 'weekday' | 'hour', value: string): void {
    this.work.model.update((settings) => ({ ...settings, [name]: Number(value) }));
  }

  protected toggleSpace(slug: string): void {
    this.work.model.update((settings) => ({ ...settings, mutedSpaces: toggled(settings.mutedSpaces, slug) }));
  }

  /** Nothing chosen means every format. */
  protected toggleFormat(format: Format): void {
    this.work.model.update((settings) => ({ ...settings, formats: toggled(settings.formats, format) }));
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

function bodyOf({ weekly, weekday, hour, mutedSpaces, formats }: DigestSettingsView): DigestSettingsBody {
  return { weekly, weekday, hour, mutedSpaces, formats };
}
