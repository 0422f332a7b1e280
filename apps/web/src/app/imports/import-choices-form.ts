import { Component, computed, input, model } from '@angular/core';

import type { ImportChoices, ImportPreview } from '#contract/imports.js';
import { VISIBILITY_NAMES } from '#domain/events/field-names.js';
import { FORMAT_NAMES, FORMATS, VISIBILITIES } from '#domain/events/formats.js';
import { Field } from '../ui/field.js';
import { ImportGroup } from './import-group.js';

/** What a host decides before anything is written. */
@Component({
  selector: 'app-import-choices-form',
  imports: [Field, ImportGroup],
  templateUrl: './import-choices-form.html',
})
export class ImportChoicesForm {
  readonly seen = input.required<ImportPreview>();
  readonly choices = model.required<ImportChoices>();

  protected readonly visibilities = VISIBILITIES.map((value) => ({ value, name: VISIBILITY_NAMES[value] }));
  protected readonly formats = FORMATS.map((value) => ({ value, name: FORMAT_NAMES[value] }));
  protected readonly adds = computed(
    () => this.seen().counts.created + this.seen().privates.length + this.seen().doubles.length > 0,
  );

  protected set<K extends keyof ImportChoices>(name: K, value: string): void {
    this.choices.update((choices) => ({ ...choices, [name]: value === '' ? null : value }));
  }
}
