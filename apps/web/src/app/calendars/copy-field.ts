import { Component, type ElementRef, inject, input, linkedSignal, viewChild } from '@angular/core';

import { Announcer } from '../platform/announcer.js';
import { Icon } from '../ui/icon.js';

/** An address to take along, with a button that copies it and says so. Pressed into, it is selected whole. */
@Component({
  selector: 'app-copy-field',
  imports: [Icon],
  template: `
    <div class="field">
      <label [for]="id">{{ label() }}</label>
      <div class="beside">
        <input #box class="input" [id]="id" readonly [value]="value()" (focus)="box.select()" />
        <button class="button outline" type="button" (click)="copy()">
          <app-icon name="copy" />{{ copied() ? 'Copied' : 'Copy' }}
        </button>
      </div>
    </div>
  `,
  styles: ':host { display: block; }',
})
export class CopyField {
  private readonly announcer = inject(Announcer);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  readonly label = input.required<string>();
  readonly value = input.required<string>();

  protected readonly id = `copy-${(count += 1)}`;
  protected readonly copied = linkedSignal<string, boolean>({ source: this.value, computation: () => false });

  protected async copy(): Promise<void> {
    this.box().nativeElement.select();
    this.copied.set(await copyText(this.value()));
    this.announcer.say(this.copied() ? 'Copied.' : 'It is selected. Copy it with your keys.');
  }
}

/** @returns false where there is no clipboard: without TLS, or where the reader does not allow it */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

let count = 0;
