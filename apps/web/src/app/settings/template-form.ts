import { Component, computed, inject, input, type OnInit, output, signal } from '@angular/core';
import { FormField, validateStandardSchema } from '@angular/forms/signals';

import { templateBody, type TemplateBody, type TemplateView } from '#contract/templates.js';
import { FORMAT_NAMES } from '#domain/events/formats.js';
import { DEFAULT_TEMPLATES } from '#domain/events/templates.js';
import { FormWork } from '../platform/form-work.js';
import { markdownPreview } from '../platform/markdown-preview.js';
import { Unsaved } from '../platform/unsaved.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { Prose } from '../ui/prose.js';
import { WordsField } from '../ui/words-field.js';
import { AgendaSteps } from './agenda-steps.js';
import { SettingsClient } from './settings-client.js';
import { minutesInWords } from './template-words.js';

/** What a new event of one format begins with. */
@Component({
  selector: 'app-template-form',
  imports: [AgendaSteps, Field, FormField, Notice, Prose, Unsaved, WordsField],
  templateUrl: './template-form.html',
})
export class TemplateForm implements OnInit {
  private readonly client = inject(SettingsClient);

  readonly space = input.required<string>();
  readonly template = input.required<TemplateView>();
  readonly done = output<TemplateView>();
  readonly left = output();

  protected readonly work = new FormWork<TemplateBody>(signal(DEFAULT_TEMPLATES.talk), (path) =>
    validateStandardSchema(path, templateBody),
  );
  protected readonly name = computed(() => FORMAT_NAMES[this.template().format]);
  protected readonly text = markdownPreview(() => this.work.model().description);
  protected readonly lasts = computed(() => minutesInWords(this.work.model().lastsMinutes));

  ngOnInit(): void {
    const { format: _, changed: __, ...template } = this.template();
    this.work.begin(template);
  }

  protected patch(change: Partial<TemplateBody>): void {
    this.work.model.update((template) => ({ ...template, ...change }));
  }

  protected async save(): Promise<void> {
    await this.work.save(async (body) => {
      this.done.emit(await this.client.saveTemplate(this.space(), this.template().format, templateBody.parse(body)));
    });
  }
}
