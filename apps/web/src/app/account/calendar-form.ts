import { Component, computed, input, type OnInit, output, signal } from '@angular/core';
import { validateStandardSchema } from '@angular/forms/signals';

import { calendarChoice, type CalendarChoice } from '#contract/calendars.js';
import { FormWork } from '../platform/form-work.js';
import { Unsaved } from '../platform/unsaved.js';
import { Field } from '../ui/field.js';
import { FieldError } from '../ui/field-error.js';
import { FormatChips } from '../ui/format-chips.js';
import { Notice } from '../ui/notice.js';
import { toggled } from '../ui/toggled.js';
import { WordsField } from '../ui/words-field.js';

/** What a first calendar holds: what one replied to and what one organizes. */
export const USUAL: CalendarChoice = {
  name: 'My events',
  going: true,
  hosting: true,
  open: false,
  formats: [],
  topics: [],
  spaces: [],
};

const PARTS = [
  { key: 'going', name: 'What I go to', more: 'and what I wait for, am offered or am invited to' },
  { key: 'hosting', name: 'What I host', more: 'speak at or help with' },
  { key: 'open', name: 'What else is open to me', more: 'in my spaces, marked “Open”, with the time left free' },
] as const;

/** What one of my calendars is called and holds. */
@Component({
  selector: 'app-calendar-form',
  imports: [Field, FieldError, FormatChips, Notice, Unsaved, WordsField],
  templateUrl: './calendar-form.html',
  styleUrl: './calendar-form.css',
})
export class CalendarForm implements OnInit {
  readonly begin = input.required<CalendarChoice>();
  readonly label = input.required<string>();
  readonly yes = input.required<string>();
  /** Those that I am in. */
  readonly spaces = input.required<readonly { slug: string; name: string }[]>();
  readonly save = input.required<(choice: CalendarChoice) => Promise<void>>();
  readonly left = output();

  protected readonly work = new FormWork<CalendarChoice>(signal(USUAL), (path) =>
    validateStandardSchema(path, calendarChoice),
  );
  protected readonly parts = PARTS;
  /** A space that I left, but that the calendar is narrowed to, can be taken away. */
  protected readonly shownSpaces = computed(() => {
    const mine = this.spaces();
    const left = this.begin().spaces.filter((slug) => !mine.some((space) => space.slug === slug));
    return [...mine, ...left.map((slug) => ({ slug, name: slug }))];
  });

  ngOnInit(): void {
    const { name, going, hosting, open, formats, topics, spaces } = this.begin();
    this.work.begin({ name, going, hosting, open, formats, topics, spaces });
  }

  protected set<Key extends keyof CalendarChoice>(key: Key, value: CalendarChoice[Key]): void {
    this.work.model.update((choice) => ({ ...choice, [key]: value }));
  }

  protected toggleSpace(slug: string): void {
    this.set('spaces', toggled(this.work.model().spaces, slug));
  }

  protected all(chosen: readonly string[]): string {
    return chosen.length === 0 ? ' (none chosen: all)' : '';
  }

  protected async submit(): Promise<void> {
    await this.work.save((choice) => this.save()(choice));
  }
}
