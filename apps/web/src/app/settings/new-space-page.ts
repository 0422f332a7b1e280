import { Component, computed, inject, signal } from '@angular/core';
import { FormField, validateStandardSchema } from '@angular/forms/signals';
import { Router } from '@angular/router';

import { newSpace } from '#contract/spaces.js';
import { isSlug } from '#domain/addresses/identifiers.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { FormWork } from '../platform/form-work.js';
import { PageHead } from '../platform/page-head.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Unsaved } from '../platform/unsaved.js';
import { EmptyState } from '../ui/empty-state.js';
import { Field } from '../ui/field.js';
import { SaveBar } from '../ui/save-bar.js';
import { BLANK, type Identity } from './identity.js';
import { SettingsClient } from './settings-client.js';
import { slugFrom } from './slug-from.js';
import { SpaceIdentity } from './space-identity.js';

/** A new space in this installation; for network admins. */
@Component({
  selector: 'app-new-space-page',
  imports: [EmptyState, Field, FormField, SaveBar, SpaceIdentity, Unsaved],
  templateUrl: './new-space-page.html',
})
export class NewSpacePage {
  private readonly client = inject(SettingsClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  protected readonly mayMake = computed(() => this.session.member()?.networkAdmin ?? false);
  protected readonly work = new FormWork<Identity>(
    signal({ ...BLANK, timeZone: this.session.member()?.timeZone ?? 'UTC' }),
    (path) => validateStandardSchema(path, newSpace),
  );

  constructor() {
    inject(PageHead).describe({ title: 'New space', index: false });
    wearFaceOf(() => null);
  }

  /** The address that the space is going to have, as far as it can be one yet. */
  protected readonly hint = computed(() => {
    const { slug } = this.work.model();
    return `${pathTo('/s/:space', { space: isSlug(slug) ? slug : 'a-name' })}. It does not change later.`;
  });

  /** The address follows the name until somebody writes their own. */
  protected name(name: string): void {
    this.work.model.update((space) => {
      const follows = space.slug === slugFrom(space.name);
      return { ...space, name, slug: follows ? slugFrom(name) : space.slug };
    });
  }

  protected async save(): Promise<void> {
    let slug = '';
    const saved = await this.work.save(async (space) => {
      ({ slug } = await this.client.create(newSpace.parse(space)));
    });
    if (!saved) return;
    await this.session.load();
    await this.router.navigate(['/s', slug]);
  }
}
