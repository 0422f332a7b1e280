import { Component, computed, input, output } from '@angular/core';

import { ordinal, WEEKDAYS } from '#domain/events/recurrence/words.js';
import { fromRule, type MonthlyBy, type Nth, type RepeatRule, type Weekday } from '#domain/events/repeat-rule.js';
import { ruleInWords } from '#domain/events/repeat-words.js';
import { Icon } from '../ui/icon.js';
import { endOf, EVERY, kindOfEnd, suggestions, withEvery } from './repeat-edits.js';

const CODES: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const NTHS: readonly Nth[] = [1, 2, 3, 4, 5, -1];

/** One rule as a sentence made of controls. A rule beyond them is shown in words, and kept. */
@Component({
  selector: 'app-repeat-rule',
  imports: [Icon],
  templateUrl: './repeat-rule-row.html',
})
export class RepeatRuleRow {
  readonly rule = input.required<string>();
  readonly index = input(0);
  /** Whether something is left when this rule is removed. */
  readonly several = input(false);
  readonly localStart = input.required<string>();
  readonly ruleChange = output<RepeatRule>();
  readonly removed = output();

  protected readonly units = EVERY;
  protected readonly weekdays = CODES.map((code, at) => ({
    code,
    name: WEEKDAYS[at] ?? '',
    short: (WEEKDAYS[at] ?? '').slice(0, 2),
  }));
  protected readonly kinds = [
    { value: 'never', words: 'never' },
    { value: 'on', words: 'on a date' },
    { value: 'after', words: 'after a number' },
  ] as const;

  protected readonly repeat = computed(() => fromRule(this.rule()));
  protected readonly words = computed(() => ruleInWords(this.rule(), this.localStart()));
  protected readonly end = computed(() => kindOfEnd(this.repeat()?.ends ?? { never: true }));
  protected readonly lastDay = computed(() => {
    const ends = this.repeat()?.ends;
    return ends && 'on' in ends ? ends.on : '';
  });
  protected readonly count = computed(() => {
    const ends = this.repeat()?.ends;
    return ends && 'after' in ends ? ends.after : 1;
  });
  /** What the start is in its month comes first, then every other day that can be said. */
  protected readonly monthly = computed(() => {
    const usual = suggestions(this.localStart()).flatMap(({ repeat }) => repeat.monthly ?? []);
    const all = [...usual, ...this.named(), ...NTHS.flatMap((nth) => CODES.map((weekday) => byWeekday(nth, weekday)))];
    const dates = Array.from({ length: 31 }, (_, day): MonthlyBy => ({ by: 'date', day: day + 1 }));
    const options = [...all, ...dates, { by: 'date', day: -1 } as const].map((by) => ({
      value: valueOf(by),
      words: monthlyInWords(by),
    }));
    return [...new Map(options.map((option) => [option.value, option])).values()];
  });
  protected readonly monthlyValue = computed(() => {
    const by = this.repeat()?.monthly ?? { by: 'date', day: Number(this.localStart().slice(8, 10)) };
    return valueOf(by);
  });

  protected isOn(code: Weekday): boolean {
    const named = this.repeat()?.weekdays ?? [];
    return named.length > 0 ? named.includes(code) : this.usualDay() === code;
  }

  /** The last weekday stays: a week without a day repeats nothing. */
  protected toggle(code: Weekday, box: HTMLInputElement): void {
    const on = CODES.filter((one) => (one === code ? !this.isOn(one) : this.isOn(one)));
    if (on.length === 0) box.checked = true;
    else this.emit({ weekdays: on });
  }

  protected chooseInterval(input: HTMLInputElement): void {
    this.emit({ interval: clamped(input, 99) });
  }

  protected chooseEvery(value: string): void {
    const repeat = this.repeat();
    const every = EVERY.find((unit) => unit === value);
    if (repeat && every) this.ruleChange.emit(withEvery(repeat, every, this.localStart()));
  }

  protected chooseMonthly(value: string): void {
    const [by, nth = '1', weekday = 'MO'] = value.split(' ');
    const monthly: MonthlyBy =
      by === 'date' ? { by, day: Number(nth) } : byWeekday(Number(nth) as Nth, weekday as Weekday);
    this.emit({ monthly });
  }

  protected chooseEnd(kind: string): void {
    if (kind === 'never' || kind === 'on' || kind === 'after') this.emit({ ends: endOf(kind, this.localStart()) });
  }

  protected chooseLastDay(on: string): void {
    if (on !== '') this.emit({ ends: { on } });
  }

  protected chooseCount(input: HTMLInputElement): void {
    this.emit({ ends: { after: clamped(input, 730) } });
  }

  protected id(name: string): string {
    return `repeat-${this.index()}-${name}`;
  }

  private named(): MonthlyBy[] {
    return [this.repeat()?.monthly ?? []].flat();
  }

  private usualDay(): Weekday | undefined {
    return suggestions(this.localStart())[0]?.repeat.weekdays?.[0];
  }

  private emit(change: Partial<RepeatRule>): void {
    const repeat = this.repeat();
    if (repeat) this.ruleChange.emit({ ...repeat, ...change });
  }
}

const byWeekday = (nth: Nth, weekday: Weekday): MonthlyBy => ({ by: 'weekday', nth, weekday });

/** The number that was meant, which the input then shows. */
function clamped(input: HTMLInputElement, most: number): number {
  const number = Math.min(most, Math.max(1, Math.round(Number(input.value)) || 1));
  input.value = String(number);
  return number;
}

const valueOf = (by: MonthlyBy): string => (by.by === 'date' ? `date ${by.day}` : `weekday ${by.nth} ${by.weekday}`);

function monthlyInWords(by: MonthlyBy): string {
  if (by.by === 'date') return by.day === -1 ? 'the last day' : `the ${ordinal(by.day)}`;
  const weekday = WEEKDAYS[CODES.indexOf(by.weekday)] ?? '';
  return by.nth === -1 ? `the last ${weekday}` : `the ${ordinal(by.nth)} ${weekday}`;
}
