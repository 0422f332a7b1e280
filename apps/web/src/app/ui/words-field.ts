import { Component, type ElementRef, input, model, signal, viewChild } from '@angular/core';

import { Field } from './field.js';
import { Icon } from './icon.js';

/** A short list of words or lines: type one, press Enter or a comma; each can be taken away again. */
@Component({
  selector: 'app-words-field',
  imports: [Field, Icon],
  template: `
    <app-field [for]="for()" [label]="label()" [hint]="hint()" [error]="error()">
      @if (words().length > 0) {
        <ul class="chips" [attr.aria-label]="label()">
          @for (word of words(); track $index) {
            <li class="knowledge-chip">
              {{ word }}
              <button class="chip-remove" type="button" (click)="remove($index)">
                <app-icon name="x" /><span class="visually-hidden">Remove {{ word }}</span>
              </button>
            </li>
          }
        </ul>
      }
      <input
        #box
        class="input"
        autocomplete="off"
        [id]="for()"
        [value]="typed()"
        [placeholder]="placeholder()"
        [attr.aria-describedby]="for() + '-note'"
        [attr.aria-invalid]="error() ? true : null"
        (input)="type(box.value)"
        (keydown.enter)="$event.preventDefault(); add()"
        (keydown.backspace)="backspace()"
        (blur)="add()"
      />
    </app-field>
  `,
})
export class WordsField {
  readonly for = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input('');
  readonly placeholder = input('');
  /** Whether a comma ends a word, as it does not in a sentence. */
  readonly commas = input(true);
  readonly words = model.required<string[]>();

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly typed = signal('');

  protected type(text: string): void {
    this.typed.set(text);
    if (this.commas() && text.includes(',')) this.add();
  }

  protected add(): void {
    const text = this.typed();
    const added = (this.commas() ? text.split(',') : [text]).map((word) => word.trim()).filter((word) => word !== '');
    this.typed.set('');
    this.box().nativeElement.value = '';
    if (added.length > 0) this.words.update((words) => [...new Set([...words, ...added])]);
  }

  protected backspace(): void {
    if (this.typed() === '') this.remove(this.words().length - 1);
  }

  protected remove(index: number): void {
    if (index < 0) return;
    this.words.update((words) => words.filter((_, at) => at !== index));
    this.box().nativeElement.focus();
  }
}
