import { Component, computed, effect, inject, input } from '@angular/core';

import type { EventBody } from '#contract/events.js';
import type { Repeats } from '#contract/repeats.js';
import type { SpaceCard } from '#contract/spaces.js';
import type { RepeatRule } from '#domain/events/repeat-rule.js';
import type { Suggestion } from '#domain/events/repeat-suggestions.js';
import { Announcer } from '../platform/announcer.js';
import type { FormWork } from '../platform/form-work.js';
import { FieldError } from '../ui/field-error.js';
import { Icon } from '../ui/icon.js';
import { firstInWords, needInWords, planInWords } from './plan-words.js';
import { PlannedDates } from './planned-dates-list.js';
import { RepeatRuleRow } from './repeat-rule-row.js';
import {
  chosenSuggestion,
  suggestions,
  withAnotherRule,
  withoutRule,
  withRule,
  withSuggestion,
} from './repeat-edits.js';
import { SeriesPlan } from './series-plan.js';

/** How an event repeats: a sentence made of controls, the sentence read back, and the dates that it gives. */
@Component({
  selector: 'app-repeat-builder',
  imports: [FieldError, Icon, PlannedDates, RepeatRuleRow],
  templateUrl: './repeat-builder.html',
})
export class RepeatBuilder {
  protected readonly plan = inject(SeriesPlan);
  private readonly announcer = inject(Announcer);

  readonly work = input.required<FormWork<EventBody>>();
  readonly space = input.required<SpaceCard>();
  /** Whether single dates can be moved here; dates that are there already are opened by themselves. */
  readonly single = input(true);
  readonly listsDates = input(true);

  protected readonly event = computed(() => this.work().model());
  protected readonly offered = computed(() => suggestions(this.event().localStart));
  protected readonly chosen = computed(() => chosenSuggestion(this.event().repeats, this.offered()));
  protected readonly sentence = computed(() => {
    const blocked = this.plan.taking().filter(({ original }) => this.plan.checks().get(original)?.conflict);
    return [planInWords(this.event(), this.plan.dates() ?? []), needInWords(blocked.length)].join(' ').trim();
  });
  protected readonly first = computed(() => firstInWords(this.event(), this.plan.taking()));

  constructor() {
    let said = '';
    effect(() => {
      const sentence = this.sentence();
      if (said !== '' && sentence !== '' && sentence !== said) this.announcer.say(sentence);
      said = sentence;
    });
  }

  protected once(): void {
    this.work().model.update((event) => ({ ...event, repeats: null, dates: undefined }));
  }

  protected choose({ repeat }: Suggestion): void {
    this.set((repeats) => withSuggestion(repeats, repeat));
  }

  protected change(index: number, repeat: RepeatRule): void {
    this.set((repeats) => repeats && withRule(repeats, index, repeat));
  }

  protected removeRule(index: number): void {
    this.set((repeats) => repeats && withoutRule(repeats, index));
  }

  protected another(): void {
    this.set((repeats) => repeats && withAnotherRule(repeats, this.event().localStart));
  }

  private set(change: (repeats: Repeats | null) => Repeats | null): void {
    this.work().model.update((event) => ({ ...event, repeats: change(event.repeats) }));
  }
}
