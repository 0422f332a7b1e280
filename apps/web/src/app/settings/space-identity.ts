import { Component, computed, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';

import { PATTERNS } from '#contract/spaces.js';
import { PLANNING_LANGUAGE_NAMES, PLANNING_LANGUAGES } from '#domain/events/planning-languages.js';
import type { FormWork } from '../platform/form-work.js';
import { markdownPreview } from '../platform/markdown-preview.js';
import { Field } from '../ui/field.js';
import { Prose } from '../ui/prose.js';
import { WordsField } from '../ui/words-field.js';
import { ZoneField } from '../ui/zone-field.js';
import { AccentSample } from './accent-sample.js';
import type { Identity } from './identity.js';

/** What a space says of itself and how it looks; the same form for a new space and for one that is there. */
@Component({
  selector: 'app-space-identity',
  imports: [AccentSample, Field, FormField, Prose, WordsField, ZoneField],
  templateUrl: './space-identity.html',
})
export class SpaceIdentity {
  readonly work = input.required<FormWork<Identity>>();
  /** The norms as they are saved, to say what changing them means; null for a new space. */
  readonly savedNorms = input<string | null>(null);

  protected readonly patterns = PATTERNS;
  protected readonly languages = PLANNING_LANGUAGES.map((code) => ({ code, name: PLANNING_LANGUAGE_NAMES[code] }));
  protected readonly space = computed(() => this.work().model());
  protected readonly fields = computed(() => this.work().fields);
  protected readonly norms = markdownPreview(() => this.work().model().norms);
  protected readonly normsChanged = computed(() => {
    const saved = this.savedNorms();
    return saved !== null && saved !== this.space().norms;
  });
  protected readonly wholeColour = computed(() =>
    /^#[0-9a-f]{6}$/.test(this.space().accent) ? this.space().accent : '#17557f',
  );

  protected patch(change: Partial<Identity>): void {
    this.work().model.update((space) => ({ ...space, ...change }));
  }
}
