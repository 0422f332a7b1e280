import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { FormField, validateStandardSchema } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';

import { newSpace, spaceChange } from '#contract/spaces.js';
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
import { Field } from '../ui/field.js';
import { PictureField } from '../ui/picture-field.js';
import { SaveBar } from '../ui/save-bar.js';
import { BLANK, identityOf, type Identity } from './identity.js';
import { SettingsClient } from './settings-client.js';
import { SpaceIdentity } from './space-identity.js';
import { SpaceSettingsNav } from './space-settings-nav.js';

/** A space's identity, norms and look; for its admins. */
@Component({
  selector: 'app-space-settings-page',
  imports: [
    EmptyState,
    Field,
    FormField,
    PageProblem,
    PictureField,
    RouterLink,
    SaveBar,
    SpaceIdentity,
    SpaceSettingsNav,
    Unsaved,
  ],
  templateUrl: './space-settings-page.html',
})
export class SpaceSettingsPage {
  private readonly client = inject(SettingsClient);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(Session);

  readonly space = input.required<string>();

  protected readonly found = inject(SpacesClient).one(this.space);
  protected readonly view = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly mayChange = computed(() => {
    const membership = this.session.membershipOf(this.space());
    return membership?.role === 'admin' || (this.session.member()?.networkAdmin ?? false);
  });
  protected readonly work = new FormWork<Identity>(signal(BLANK), (path) => validateStandardSchema(path, newSpace));

  protected readonly logo = linkedSignal(() => this.view()?.logo ?? null);
  protected readonly sending = signal(false);
  protected readonly logoProblem = signal('');

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => this.view());
    effect(() => head.describe({ title: `Settings of ${this.view()?.name ?? 'a space'}`, index: false }));
    effect(() => {
      const view = this.view();
      if (view) this.work.begin(identityOf(view));
    });
  }

  protected async save(): Promise<void> {
    const saved = await this.work.save(async ({ slug: _, ...identity }) => {
      this.found.set(await this.client.change(this.space(), spaceChange.parse(identity)));
    });
    if (!saved) return;
    await this.session.load();
    this.announcer.say('Saved.');
  }

  protected setLogo(file: File): Promise<void> {
    return this.changeLogo(
      async () => this.logo.set(await this.client.setLogo(this.space(), file)),
      'The logo is saved.',
    );
  }

  protected removeLogo(): Promise<void> {
    return this.changeLogo(async () => {
      await this.client.removeLogo(this.space());
      this.logo.set(null);
    }, 'The logo is removed.');
  }

  private async changeLogo(change: () => Promise<void>, said: string): Promise<void> {
    this.sending.set(true);
    this.logoProblem.set('');
    try {
      await change();
      this.announcer.say(said);
    } catch (error) {
      const { fact, wayOn } = refusedBecause(error);
      this.logoProblem.set(`${fact} ${wayOn}`);
    } finally {
      this.sending.set(false);
    }
  }
}
