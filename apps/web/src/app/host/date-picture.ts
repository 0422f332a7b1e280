import { Component, computed, inject } from '@angular/core';

import { MONTHS } from '#domain/events/recurrence/words.js';
import { civilOf, dayNumber, daysInMonth, weekdayOf } from '#domain/events/recurrence/wall.js';
import { takingPlace } from './planned-dates.js';
import { SeriesPlan } from './series-plan.js';

type Mark = '' | 'on' | 'clash' | 'soft' | 'left';

interface Month {
  name: string;
  weeks: { day: number | null; mark: Mark }[][];
}

const SHOWN = 3;

/** Three small months with the dates of a series in them. The list beside it says the same in words. */
@Component({
  selector: 'app-date-picture',
  template: `
    @if (months().length > 0) {
      <h2 class="small muted">The dates as a picture</h2>
      <div class="minis" aria-hidden="true">
        @for (month of months(); track month.name) {
          <table class="mini">
            <caption>
              {{
                month.name
              }}
            </caption>
            <thead>
              <tr>
                @for (letter of letters; track $index) {
                  <th scope="col">{{ letter }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (week of month.weeks; track $index) {
                <tr>
                  @for (cell of week; track $index) {
                    <td [class]="cell.mark">
                      @if (cell.day) {
                        <span>{{ cell.day }}</span>
                      }
                    </td>
                  }
                </tr>
              }
            </tbody>
          </table>
        }
      </div>
      <p class="legend">
        <span><i></i>{{ checked() ? 'Free' : 'Takes place' }}</span>
        @if (has('clash')) {
          <span class="c"><i></i>Room taken</span>
        }
        @if (has('soft')) {
          <span class="s"><i></i>Something to know</span>
        }
        @if (has('left')) {
          <span class="l"><i></i>Left out</span>
        }
      </p>
    }
  `,
  host: { class: 'date-picture' },
})
export class DatePicture {
  private readonly plan = inject(SeriesPlan);
  protected readonly letters = ['M', 'T', 'W', 'T', 'F', 'S', 'S'];

  private readonly marks = computed(() => {
    const checks = this.plan.checks();
    return new Map(
      (this.plan.dates() ?? []).map((date): [string, Mark] => {
        const tone = checks.get(date.original)?.tone;
        const mark = tone === 'bad' ? 'clash' : tone === 'notice' ? 'soft' : 'on';
        return [date.localStart.slice(0, 10), date.state === 'left-out' ? 'left' : mark];
      }),
    );
  });
  protected readonly checked = computed(() => this.plan.roomChecks().size > 0);
  protected readonly months = computed((): Month[] => {
    const [first] = takingPlace(this.plan.dates() ?? []);
    if (!first) return [];
    const [year = 0, month = 1] = first.localStart.split('-').map(Number);
    return Array.from({ length: SHOWN }, (_, later) => monthOf(year, month + later, this.marks()));
  });

  protected has(mark: Mark): boolean {
    return this.months().some(({ weeks }) => weeks.flat().some((cell) => cell.mark === mark));
  }
}

/** A month may be past December: the 13th is the January after. */
function monthOf(inYear: number, counted: number, marks: ReadonlyMap<string, Mark>): Month {
  const first = dayNumber(inYear + Math.floor((counted - 1) / 12), ((counted - 1) % 12) + 1, 1);
  const { year, month } = civilOf(first);
  const blanks = Array.from({ length: weekdayOf(first) }, () => ({ day: null, mark: '' as const }));
  const days = Array.from({ length: daysInMonth(year, month) }, (_, at) => {
    const day = new Date((first + at) * 86_400_000).toISOString().slice(0, 10);
    return { day: at + 1, mark: marks.get(day) ?? ('' as const) };
  });
  const cells = [...blanks, ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return { name: `${MONTHS[month - 1] ?? ''} ${year}`, weeks };
}
