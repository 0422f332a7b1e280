import { afterNextRender, Component, inject, input, signal } from '@angular/core';
import { FormField, validateStandardSchema } from '@angular/forms/signals';
import { Router } from '@angular/router';

import { LANGUAGES, profileChange, type ProfileChange } from '#contract/members.js';
import { safeNext } from '#domain/members/safe-next.js';
import { Announcer } from '../platform/announcer.js';
import { FormWork } from '../platform/form-work.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Unsaved } from '../platform/unsaved.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { PictureField } from '../ui/picture-field.js';
import { SaveBar } from '../ui/save-bar.js';
import { ZoneField } from '../ui/zone-field.js';
import { AccountClient } from './account-client.js';
import { MySettingsNav } from './my-settings-nav.js';
import { profileOf, zoneHere } from './own-profile.js';

/** Who I am to others here. */
@Component({
  selector: 'app-profile-page',
  imports: [Field, FormField, MySettingsNav, Notice, PictureField, SaveBar, Unsaved, ZoneField],
  templateUrl: './profile-page.html',
})
export class ProfilePage {
  private readonly client = inject(AccountClient);
  private readonly session = inject(Session);
  private readonly announcer = inject(Announcer);
  private readonly router = inject(Router);

  /** Where a new member was going when they signed in; after saving, they go on. */
  readonly next = input<string>();

  protected readonly member = this.session.member;
  protected readonly work = new FormWork<ProfileChange>(signal(profileOf(this.session.member())), (path) =>
    validateStandardSchema(path, profileChange),
  );
  protected readonly languages = LANGUAGES.map((code) => ({ code, name: languageName(code) }));
  protected readonly sending = signal(false);
  protected readonly pictureProblem = signal('');

  constructor() {
    inject(PageHead).describe({ title: 'My profile', index: false });
    wearFaceOf(() => null);
    this.beginOnTheirClock();
  }

  protected async save(): Promise<void> {
    const saved = await this.work.save(async (profile) => {
      const kept = await this.client.saveProfile(profileChange.parse(profile));
      await this.session.load();
      return profileOf(kept);
    });
    if (!saved) return;
    this.announcer.say('Saved.');
    const next = this.next();
    if (next) await this.router.navigateByUrl(safeNext(next));
  }

  protected setPicture(file: File): Promise<void> {
    return this.changePicture(() => this.client.setPicture(file), 'Your picture is saved.');
  }

  protected removePicture(): Promise<void> {
    return this.changePicture(() => this.client.removePicture(), 'Your picture is removed.');
  }

  /** A new account has no clock yet: the browser's is a good guess, and stands in the form before it is saved. */
  private beginOnTheirClock(): void {
    afterNextRender(() => {
      if (!this.next() || this.work.unsaved()) return;
      this.work.begin({ ...this.work.model(), timeZone: zoneHere() });
    });
  }

  private async changePicture(change: () => Promise<void>, said: string): Promise<void> {
    this.sending.set(true);
    this.pictureProblem.set('');
    try {
      await change();
      await this.session.load();
      this.announcer.say(said);
    } catch (error) {
      const { fact, wayOn } = refusedBecause(error);
      this.pictureProblem.set(`${fact} ${wayOn}`);
    } finally {
      this.sending.set(false);
    }
  }
}

/** A language by its own name, the first letter large: `Português`. */
function languageName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
