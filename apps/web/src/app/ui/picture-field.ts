import { Component, type ElementRef, input, output, signal, viewChild } from '@angular/core';

import { FieldError } from './field-error.js';

const KINDS = ['image/jpeg', 'image/png', 'image/webp'];
const MOST = 8 * 1024 * 1024;

/** A picture: shown, replaced by another, removed. Kinds and size are looked at before anything is sent. */
@Component({
  selector: 'app-picture-field',
  imports: [FieldError],
  template: `
    <fieldset class="field picture-field" [class.round]="round()">
      <legend class="label">{{ label() }}</legend>
      @if (picture(); as source) {
        <img [src]="source" [alt]="alt()" />
      } @else {
        <span class="no-picture">{{ none() }}</span>
      }
      <div class="actions">
        <label class="button outline compact">
          {{ busy() ? 'Sending' : picture() ? 'Choose another' : 'Choose a picture' }}
          <input #box type="file" [accept]="accepted" [attr.aria-describedby]="note" (change)="choose(box.files)" />
        </label>
        @if (picture()) {
          <button class="button text compact" type="button" (click)="removed.emit()">Remove</button>
        }
      </div>
      <div [id]="note">
        <p class="hint">{{ hint() }}</p>
        <app-field-error [message]="wrong() || error()" />
      </div>
    </fieldset>
  `,
})
export class PictureField {
  readonly label = input('Picture');
  readonly alt = input('The picture as it is now');
  readonly none = input('No picture');
  readonly hint = input('JPEG, PNG or WebP, up to 8 MB.');
  readonly picture = input<string | null>(null);
  readonly round = input(false);
  readonly busy = input(false);
  readonly error = input('');
  readonly chosen = output<File>();
  readonly removed = output();

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly accepted = KINDS.join(',');
  protected readonly note = `picture-note-${(count += 1)}`;
  protected readonly wrong = signal('');

  protected choose(files: FileList | null): void {
    const file = files?.[0];
    if (!file || this.busy()) return;
    this.wrong.set(problemOf(file));
    if (this.wrong() === '') this.chosen.emit(file);
    this.box().nativeElement.value = '';
  }
}

function problemOf({ type, size }: File): string {
  if (!KINDS.includes(type)) return 'This file is no picture we can read. Choose a JPEG, PNG or WebP file.';
  return size > MOST ? 'This picture is larger than 8 MB. Choose a smaller one.' : '';
}

let count = 0;
