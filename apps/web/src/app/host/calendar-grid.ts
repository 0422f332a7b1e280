import {
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  ViewEncapsulation,
} from '@angular/core';
import { type CalendarOptions, type EventApi, type EventDisplayInfo, FullCalendarModule } from '@fullcalendar/angular';
import dayGrid from '@fullcalendar/angular/daygrid';
import interaction from '@fullcalendar/angular/interaction';
import timeGrid from '@fullcalendar/angular/timegrid';

import type { CalendarItem } from '#contract/host-calendar.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { clockOf, wholeSpan } from '../ui/times.js';
import { CALENDAR_LOOK } from './calendar-look.js';
import { endWithSameLength, mayMove, type NewTimes } from './calendar-move.js';

export type GridKind = 'dayGridMonth' | 'timeGridWeek' | 'threeDays';

/** Where an event would begin, and end where somebody said so: a day, or a time of it. */
export interface EmptySlot {
  start: string;
  end: string | null;
  room: string | null;
}

export interface Dragged {
  item: CalendarItem;
  to: NewTimes;
  /** Puts it back where it was. */
  back: () => void;
}

/**
 * Week and month as a grid, in the browser only. It is given wall times and told that they are UTC, so that it converts
 * nothing: every date stands at the hour of its own clock.
 */
@Component({
  selector: 'app-calendar-grid',
  imports: [FullCalendarModule],
  template: `
    @for (key of [kind() + day()]; track key) {
      <full-calendar [options]="options()" [events]="events()" (keydown)="press($event)" />
    }
  `,
  styleUrls: ['./calendar-skeleton.css', './calendar-grid.css'],
  encapsulation: ViewEncapsulation.None,
})
export class CalendarGrid {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly kind = input.required<GridKind>();
  readonly day = input.required<string>();
  /** The local time that it is now. */
  readonly now = input.required<string>();
  readonly items = input.required<readonly CalendarItem[]>();
  /** The zone by whose clocks the page goes. */
  readonly pageZone = input.required<string>();
  readonly opened = output<CalendarItem>();
  readonly move = output<CalendarItem>();
  readonly dragged = output<Dragged>();
  /** Whether an empty slot is the way to a new event. */
  readonly plans = input(false);
  readonly planned = output<EmptySlot>();

  private readonly byId = computed(() => new Map(this.items().map((item) => [item.id, item])));
  protected readonly events = computed(() => {
    const today = new Date();
    return this.items().map((item) => ({
      id: item.id,
      title: item.title || 'Without a title',
      start: item.allDay ? item.localStart.slice(0, 10) : item.localStart,
      end: item.allDay ? item.localEnd.slice(0, 10) : item.localEnd,
      allDay: item.allDay,
      editable: mayMove(item, today),
    }));
  });
  protected readonly options = computed((): CalendarOptions => ({
    ...CALENDAR_LOOK,
    plugins: [dayGrid, timeGrid, interaction],
    initialView: this.kind(),
    initialDate: this.day(),
    now: this.now(),
    views: { threeDays: { type: 'timeGrid', duration: { days: 3 } } },
    eventContent: ({ event, timeText }: EventDisplayInfo) => ({ domNodes: this.nodesOf(event, timeText) }),
    eventClass: ({ event }) => this.classOf(event),
    eventDidMount: ({ event, el }) => this.describe(event, el),
    eventClick: ({ event }) => this.tell(event, this.opened),
    eventDrop: ({ event, revert }) => this.drop(event, revert),
    selectable: this.plans(),
    select: ({ start, end, allDay }) => this.planned.emit({ ...slotOf(start, end, allDay), room: null }),
    dateClick: ({ date, allDay }) => {
      if (this.plans()) this.planned.emit({ ...slotOf(date, null, allDay), room: null });
    },
    eventResize: ({ event, revert }) => this.drop(event, revert),
  }));

  constructor() {
    // A date that is drawn already keeps its element when it changes, and with it the name that it had.
    afterRenderEffect(() => {
      const items = this.byId();
      setTimeout(() => {
        for (const drawn of this.element.nativeElement.querySelectorAll<HTMLElement>('[data-date-id]')) {
          const item = items.get(drawn.dataset['dateId'] ?? '');
          if (item) name(drawn, item, this.pageZone());
        }
      });
    });
  }

  /** Arrows go from event to event in order of time; M moves the one that has focus, N plans one right after it. */
  protected press(event: KeyboardEvent): void {
    const target = (event.target as HTMLElement).closest<HTMLElement>('[data-date-id]');
    const item = this.byId().get(target?.dataset['dateId'] ?? '');
    if (!target || !item || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === 'm' && mayMove(item, new Date())) this.move.emit(item);
    else if (event.key.toLowerCase() === 'n' && this.plans())
      this.planned.emit({ start: item.localEnd.slice(0, item.allDay ? 10 : 16), end: null, room: item.roomId });
    else if (/^Arrow/.test(event.key)) this.step(target, item, /Right|Down/.test(event.key) ? 1 : -1);
    else return;
    event.preventDefault();
  }

  private step(from: HTMLElement, item: CalendarItem, by: 1 | -1): void {
    const shown = [...(from.closest('full-calendar')?.querySelectorAll<HTMLElement>('[data-date-id]') ?? [])];
    const order = this.items().map(({ id }) => id);
    for (let at = order.indexOf(item.id) + by; at >= 0 && at < order.length; at += by) {
      const next = shown.find(({ dataset }) => dataset['dateId'] === order[at]);
      if (next) return next.focus();
    }
  }

  private drop(event: EventApi, back: () => void): void {
    const item = this.byId().get(event.id);
    if (!item || !event.start || event.allDay !== item.allDay) return back();
    const localStart = event.start.toISOString().slice(0, 16);
    const localEnd = event.end?.toISOString().slice(0, 16) ?? endWithSameLength(item, localStart);
    this.dragged.emit({ item, to: { localStart, localEnd }, back });
  }

  private tell(event: EventApi, to: { emit(item: CalendarItem): void }): void {
    const item = this.byId().get(event.id);
    if (item) to.emit(item);
  }

  private classOf({ id }: EventApi): string {
    const item = this.byId().get(id);
    return `hc-event is-${item?.status ?? 'scheduled'}${(item?.needs.length ?? 0) > 0 ? ' needs' : ''}`;
  }

  private describe({ id }: EventApi, element: HTMLElement): void {
    const item = this.byId().get(id);
    if (!item) return;
    element.dataset['dateId'] = id;
    name(element, item, this.pageZone());
  }

  private nodesOf({ id, title }: EventApi, timeText: string): Node[] {
    const item = this.byId().get(id);
    const glyph = document.createElement('span');
    glyph.className = 'glyph';
    if (item) glyph.dataset['format'] = item.format;
    const time = Object.assign(document.createElement('span'), {
      className: 't',
      textContent: timeText && `${timeText} `,
    });
    const name = Object.assign(document.createElement('span'), { className: 'name', textContent: title });
    const zone = item ? zoneBeside(item, this.pageZone()) : '';
    if (zone)
      name.append(Object.assign(document.createElement('span'), { className: 'zone', textContent: ` ${zone}` }));
    return [glyph, time, name];
  }
}

const slotOf = (start: Date, end: Date | null, allDay: boolean): Omit<EmptySlot, 'room'> => ({
  start: start.toISOString().slice(0, allDay ? 10 : 16),
  end: end === null || allDay ? null : end.toISOString().slice(0, 16),
});

/** What a reader of the screen hears of a date: all that the grid shows by its place. */
function name(element: HTMLElement, item: CalendarItem, pageZone: string): void {
  element.dataset['format'] = item.format;
  const state = item.status === 'scheduled' ? '' : `, ${item.status}`;
  const zone = zoneBeside(item, pageZone);
  const time = item.allDay ? '' : `${clockOf(item.localStart)} `;
  // First what is seen, in its order, so that whoever says it aloud is understood.
  const title = [item.title || 'Without a title', zone].filter(Boolean).join(', ');
  element.setAttribute('aria-label', `${time}${title}, ${wholeSpan(item)}${state}`);
  if (mayMove(item, new Date())) element.setAttribute('aria-keyshortcuts', 'M');
  else element.removeAttribute('aria-keyshortcuts');
}
