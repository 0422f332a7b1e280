import { Component, inject, input, linkedSignal, signal } from '@angular/core';

import type { EventDraft } from '../../../../../libs/contract/events.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause } from '../platform/refusals.js';
import { PictureField } from '../ui/picture-field.js';
import { HostClient } from './host-client.js';

/** The event's picture, saved as soon as it is chosen. */
@Component({
  selector: 'app-event-picture',
  imports: [PictureField],
  template: `
    <app-picture-field
      hint="Shown on the page and in shared links. JPEG, PNG or WebP, up to 8 MB."
      [picture]="picture()"
      [busy]="busy()"
      [error]="problem()"
      (chosen)="set($event)"
      (removed)="remove()"
    />
  `,
})
export class EventPicture {
  private readonly client = inject(HostClient);
  private readonly announcer = inject(Announcer);

  readonly event = input.required<EventDraft>();

  protected readonly picture = linkedSignal(() => this.event().picture);
  protected readonly busy = signal(false);
  protected readonly problem = signal('');

  protected set(file: File): Promise<void> {
    return this.attempt(async () => {
      this.picture.set(await this.client.setPicture(this.event().eventId, file));
      this.announcer.say('The picture is saved.');
    });
  }

  protected remove(): Promise<void> {
    return this.attempt(async () => {
      await this.client.removePicture(this.event().eventId);
      this.picture.set(null);
      this.announcer.say('The picture is removed.');
    });
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set('');
    try {
      await action();
    } catch (error) {
      const { fact, wayOn } = refusedBecause(error);
      this.problem.set(`${fact} ${wayOn}`);
    } finally {
      this.busy.set(false);
    }
  }
}
