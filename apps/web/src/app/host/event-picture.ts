import { Component, computed, inject, input, linkedSignal, output, viewChild } from '@angular/core';

import { Announcer } from '../platform/announcer.js';
import { refusedBecause } from '../platform/refusals.js';
import { Field } from '../ui/field.js';
import { PictureCrop } from '../ui/picture-crop.js';
import { PictureField } from '../ui/picture-field.js';
import { Sending } from '../ui/sending.js';
import { CoverPicture } from './cover-picture.js';
import { HostClient } from './host-client.js';

const UNREADABLE = 'This file cannot be read as a picture. Choose a JPEG, PNG or WebP file.';

/**
 * The picture at the head of an event's page, cut to its shape, and what it shows in words. Saved as soon as it is
 * chosen; of an event that is not kept yet, together with it.
 */
@Component({
  selector: 'app-event-picture',
  imports: [Field, PictureCrop, PictureField, Sending],
  template: `
    <app-picture-field
      [alt]="alt() || 'The picture as it is now'"
      [hint]="hint()"
      [picture]="shown()"
      [busy]="cover.busy()"
      [error]="cover.problemOf(eventId())"
      (chosen)="choose($event)"
      (removed)="remove()"
    />
    @if (eventId() !== null && cover.progress() !== null) {
      <app-sending what="the picture" [part]="cover.progress() ?? 0" />
    }
    @if (unsent()) {
      <p><button class="button outline compact" type="button" (click)="send()">Try again</button></p>
    }
    @if (shown() || alt()) {
      <app-field
        for="pictureAlt"
        label="What does the picture show?"
        hint="Read out to people who do not see it. Leave it empty for mere decoration."
        [error]="error()"
      >
        <input
          #words
          class="input"
          id="pictureAlt"
          autocomplete="off"
          maxlength="300"
          aria-describedby="pictureAlt-note"
          [value]="alt()"
          [attr.aria-invalid]="error() ? true : null"
          (input)="altChanged.emit(words.value)"
        />
      </app-field>
    }
    <app-picture-crop />
  `,
})
export class EventPicture {
  private readonly client = inject(HostClient);
  private readonly announcer = inject(Announcer);
  protected readonly cover = inject(CoverPicture);

  /** Null while the event is not kept yet. */
  readonly eventId = input<string | null>(null);
  readonly picture = input<string | null>(null);
  readonly alt = input('');
  readonly error = input('');
  readonly altChanged = output<string>();

  private readonly cropper = viewChild.required(PictureCrop);
  private readonly kept = linkedSignal(() => this.picture());
  protected readonly shown = computed(() => this.cover.chosenFor(this.eventId())?.preview ?? this.kept());
  protected readonly unsent = computed(
    () => this.eventId() !== null && !this.cover.busy() && this.cover.chosenFor(this.eventId()) !== null,
  );
  protected readonly hint = computed(
    () =>
      'Shown on the page and in shared links. JPEG, PNG or WebP, up to 8 MB.' +
      (this.eventId() === null ? ' It is sent when you keep the event.' : ''),
  );

  protected async choose(file: File): Promise<void> {
    const cut = await this.cropper()
      .cut(file)
      .catch((error: unknown) => this.unreadable(error));
    if (!cut) return;
    this.cover.choose(cut, this.eventId());
    if (this.eventId() !== null) await this.send();
  }

  protected async send(): Promise<void> {
    const picture = await this.cover.send(this.eventId() ?? '');
    if (!picture) return;
    this.kept.set(picture);
    this.announcer.say('The picture is saved.');
  }

  protected async remove(): Promise<void> {
    const eventId = this.eventId();
    const chosen = this.cover.chosenFor(eventId) !== null;
    this.cover.forget();
    if (chosen || eventId === null) return;
    try {
      await this.client.removePicture(eventId);
      this.kept.set(null);
      this.announcer.say('The picture is removed.');
    } catch (error) {
      const { fact, wayOn } = refusedBecause(error);
      this.cover.say(`${fact} ${wayOn}`, eventId);
    }
  }

  /** The browser's decoder says no with a DOMException; anything else is a bug. */
  private unreadable(error: unknown): null {
    if (!(error instanceof DOMException)) throw error;
    this.cover.say(UNREADABLE, this.eventId());
    return null;
  }
}
