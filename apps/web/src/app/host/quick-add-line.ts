import { Component, computed, inject, input, output, signal } from '@angular/core';

import { readQuickLine, type QuickContext, type QuickEvent } from '#domain/events/quick-add.js';
import { Announcer } from '../platform/announcer.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { factsOf, fillInWords, piecesOf } from './quick-facts.js';

/** One line that fills the form. What was understood is marked while one types; Enter takes it. */
@Component({
  selector: 'app-quick-add-line',
  template: `
    <form class="quick-add" aria-label="Quick add" (submit)="$event.preventDefault(); take()">
      <label for="quick">In one line</label>
      <div class="beside">
        <input
          #box
          class="input"
          id="quick"
          autocomplete="off"
          autocapitalize="sentences"
          enterkeyhint="done"
          maxlength="400"
          placeholder="Show & tell, Thursday 19:00, 40 people"
          aria-describedby="quick-note"
          [value]="line()"
          (input)="line.set(box.value)"
        />
        <button class="button outline" type="submit">Fill in</button>
      </div>
      <div id="quick-note">
        @if (quick(); as read) {
          <p class="quick-echo" aria-hidden="true">
            @for (piece of pieces(); track $index) {
              @if (piece.marked) {
                <mark>{{ piece.text }}</mark>
              } @else {
                <span>{{ piece.text }}</span>
              }
            }
          </p>
          <dl class="quick-facts">
            @for (fact of facts(); track fact.name) {
              <div>
                <dt>{{ fact.name }}</dt>
                <dd>{{ fact.words }}</dd>
              </div>
            }
          </dl>
          <p class="small muted">{{ hint() }}</p>
        } @else {
          <p class="small muted">What, when, where, for how many. Enter fills the form; you correct it.</p>
        }
      </div>
    </form>
  `,
})
export class QuickAddLine {
  private readonly announcer = inject(Announcer);
  private readonly reader = inject(ReaderZone).zone;

  readonly context = input.required<QuickContext>();
  readonly timeZone = input.required<string>();
  readonly taken = output<QuickEvent>();

  protected readonly line = signal('');
  private readonly tookLine = signal('');

  protected readonly quick = computed(() => {
    const line = this.line().normalize('NFC');
    return line.trim() === '' ? null : { line, ...readQuickLine(line, this.context()) };
  });
  protected readonly pieces = computed(() => {
    const quick = this.quick();
    return quick ? piecesOf(quick.line, quick) : [];
  });
  protected readonly facts = computed(() => {
    const quick = this.quick();
    const { today, rooms } = this.context();
    return quick ? factsOf(quick, { today, rooms, timeZone: this.timeZone(), reader: this.reader() }) : [];
  });
  protected readonly hint = computed(() => {
    const quick = this.quick();
    return quick && this.tookLine() === this.line()
      ? fillInWords(quick, this.facts())
      : 'What is not marked becomes the title. Put words in “quotation marks” to keep them there.';
  });

  protected take(): void {
    const quick = this.quick();
    if (!quick) return;
    this.tookLine.set(this.line());
    this.taken.emit(quick);
    const facts = this.facts().map(({ name, words }) => `${name}: ${words}`);
    this.announcer.say(`${fillInWords(quick, this.facts())} ${facts.join('; ')}.`);
  }
}
