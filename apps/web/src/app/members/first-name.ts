import { Component, inject, input, signal } from '@angular/core';
import { FormField, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';

import { nameParts } from '#domain/members/name-parts.js';
import { safeNext } from '#domain/members/safe-next.js';
import { AccountClient } from '../account/account-client.js';
import { profileOf, zoneHere } from '../account/own-profile.js';
import { FormWork } from '../platform/form-work.js';
import { PageHead } from '../platform/page-head.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';

/** What a new member is asked before they go on: one name. All else of a profile can wait. */
@Component({
  selector: 'app-first-name',
  imports: [Field, FormField, Notice, RouterLink],
  template: `
    <main id="main" class="page narrow" tabindex="-1">
      <form class="sheet" method="post" novalidate (submit)="$event.preventDefault(); save()">
        <h1>What do people here call you?</h1>
        <p>You are signed in. A first name is enough; the rest can wait.</p>
        <app-field for="name" label="Your name" [error]="work.error('name') || work.error('firstName')">
          <input
            class="input"
            id="name"
            [formField]="work.fields.name"
            autocomplete="name"
            aria-describedby="name-note"
            [attr.aria-invalid]="work.error('name') ? true : null"
          />
        </app-field>
        @if (work.refused(); as no) {
          <app-notice tone="bad" role="alert" [fact]="no.fact" [wayOn]="no.wayOn" />
        }
        <div class="actions">
          <button class="button" type="submit" [attr.aria-disabled]="work.saving() ? true : null">
            {{ work.saving() ? 'Saving' : 'Go on' }}
          </button>
          <a class="button text" routerLink="/me/profile" [queryParams]="{ next: next() }">Say more about you</a>
        </div>
      </form>
    </main>
  `,
})
export class FirstName {
  private readonly client = inject(AccountClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  /** Where they were going when they signed in. */
  readonly next = input<string>();

  protected readonly work = new FormWork(signal({ name: '' }), (path) => {
    validate(path.name, ({ value }) => {
      const { firstName, lastName } = nameParts(value());
      if (firstName === '') return { kind: 'name', message: 'Give a name.' };
      return firstName.length > MOST || lastName.length > MOST
        ? { kind: 'name', message: `Keep it within ${MOST} characters.` }
        : undefined;
    });
  });

  constructor() {
    inject(PageHead).describe({ title: 'Your name', index: false });
    wearFaceOf(() => null);
  }

  protected async save(): Promise<void> {
    const saved = await this.work.save(async ({ name }) => {
      const profile = profileOf(this.session.member());
      await this.client.saveProfile({ ...profile, ...nameParts(name), timeZone: zoneHere() });
      await this.session.load();
    });
    if (saved) await this.router.navigateByUrl(safeNext(this.next()), { replaceUrl: true });
  }
}

const MOST = 80;
