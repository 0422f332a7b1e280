import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';

import { rowWords } from '#domain/calendars/when-in-words.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { clockOf, dayOf, shortDay } from '../ui/times.js';
import type { DateCheck } from './date-checks.js';
import { clockInWords } from './plan-words.js';
import type { PlannedDate } from './planned-dates.js';

/** One coming date: what it meets, and what can be done about it. */
@Component({
  selector: 'app-date-row',
  imports: [Field, Icon],
  templateUrl: './date-row.html',
  host: { class: 'date-row', '[class.off]': 'off()', '[attr.data-date]': 'date().original' },
})
export class DateRow {
  private readonly injector = inject(Injector);

  readonly date = input.required<PlannedDate>();
  readonly check = input<DateCheck | null>(null);
  readonly rooms = input<readonly { id: string; name: string }[]>([]);
  /** The zone of the others. */
  readonly usualZone = input<string | null>(null);
  /** The room of the others. */
  readonly usualRoom = input<string | null>(null);
  /** Whether it can say something of its own here. */
  readonly single = input(true);
  /** One of many that something is in the way of: the ways out show once it is opened. */
  readonly brief = input(false);
  readonly moved = output<string>();
  readonly placed = output<string | null>();
  readonly allPlaced = output<string>();
  readonly struck = output();
  readonly restored = output();
  readonly ownDropped = output();

  private readonly again = viewChild<ElementRef<HTMLElement>>('again');
  protected readonly open = signal(false);
  protected readonly id = `date-${(count += 1)}`;
  protected readonly icons = { good: 'check', notice: 'info', bad: 'triangle-alert' } as const;

  /** The ways out of a brief one, once they are asked for. */
  protected readonly asked = signal(false);
  protected readonly waysOut = computed(() =>
    this.brief() && !this.asked() ? null : (this.check()?.conflict ?? null),
  );
  protected readonly folded = computed(
    () => this.brief() && !this.asked() && (this.check()?.conflict ?? null) !== null,
  );
  protected readonly off = computed(() => this.date().state === 'left-out');
  protected readonly day = computed(() => shortDay(dayOf(this.date().localStart)));
  protected readonly clock = computed(() => (this.off() ? '' : clockInWords(this.date())));
  /** Its hours where they are not those of the others. */
  protected readonly hours = computed(() => {
    const { state, localStart, localEnd, original, allDay, timeZone } = this.date();
    const zone = zoneBeside(this.date(), this.usualZone() ?? timeZone);
    const other = state === 'moved' || clockOf(localStart) !== clockOf(original) || zone !== '';
    if (!other || allDay) return '';
    const moved = dayOf(localStart) === dayOf(original) ? '' : `, not ${shortDay(dayOf(original))}`;
    const { start, end } = rowWords({ localStart, localEnd, allDay });
    return `${start} to ${end}${zone && ` ${zone}`}${moved}`;
  });
  protected readonly roomId = computed(() =>
    this.date().roomId === undefined ? this.usualRoom() : (this.date().roomId ?? null),
  );
  /** Its room where it is not that of the others. */
  protected readonly room = computed(() => {
    const { roomId } = this.date();
    if (roomId === undefined || roomId === this.usualRoom()) return '';
    return this.rooms().find(({ id }) => id === roomId)?.name ?? 'No room';
  });
  protected readonly own = computed(() => this.date().state === 'moved' || this.date().roomId !== undefined);

  protected move(localStart: string): void {
    if (localStart !== '') this.moved.emit(localStart);
  }

  /** The row stays where it is, struck, and what had the focus is gone from it. */
  protected strike(): void {
    this.open.set(false);
    this.struck.emit();
    afterNextRender(() => this.again()?.nativeElement.focus(), { injector: this.injector });
  }
}

let count = 0;
