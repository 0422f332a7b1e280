import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { TemplateView } from '#contract/templates.js';
import { FORMAT_NAMES, type Format } from '#domain/events/formats.js';
import { Announcer } from '../platform/announcer.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { Confirm } from '../ui/confirm.js';
import { EmptyState } from '../ui/empty-state.js';
import { FormatBadge } from '../ui/format-badge.js';
import { Notice } from '../ui/notice.js';
import { SettingsClient } from './settings-client.js';
import { SpaceSettingsNav } from './space-settings-nav.js';
import { TemplateForm } from './template-form.js';
import { templateInWords } from './template-words.js';

/** What new events of each format begin with in a space. One at a time is opened for changing. */
@Component({
  selector: 'app-templates-page',
  imports: [Confirm, EmptyState, FormatBadge, Notice, PageProblem, RouterLink, SpaceSettingsNav, TemplateForm],
  templateUrl: './templates-page.html',
})
export class TemplatesPage {
  private readonly client = inject(SettingsClient);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(Session);
  private readonly question = viewChild.required(Confirm);

  readonly space = input.required<string>();

  protected readonly place = inject(SpacesClient).one(this.space);
  protected readonly card = computed(() => (this.place.hasValue() ? this.place.value() : null));
  protected readonly mayChange = computed(() => {
    const membership = this.session.membershipOf(this.space());
    return membership?.role === 'admin' || (this.session.member()?.networkAdmin ?? false);
  });
  protected readonly found = this.client.templates(() => (this.mayChange() ? this.space() : undefined));
  protected readonly templates = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  protected readonly open = signal<Format | null>(null);
  protected readonly resetting = signal<TemplateView | null>(null);
  protected readonly refused = signal<Refused | null>(null);
  protected readonly words = templateInWords;

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => this.card());
    effect(() => head.describe({ title: `Templates of ${this.card()?.name ?? 'a space'}`, index: false }));
  }

  protected name({ format }: TemplateView): string {
    return FORMAT_NAMES[format];
  }

  protected saved(template: TemplateView): void {
    this.open.set(null);
    this.announcer.say(`${this.name(template)}: the template is saved.`);
    this.found.reload();
  }

  protected async reset(template: TemplateView): Promise<void> {
    this.resetting.set(template);
    if (!(await this.question().ask())) return;
    this.refused.set(null);
    try {
      await this.client.resetTemplate(this.space(), template.format);
      this.announcer.say(`${this.name(template)} is as it came.`);
      this.found.reload();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
  }
}
