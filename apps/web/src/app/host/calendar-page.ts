import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  viewChild,
  ViewEncapsulation,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import type { CalendarItem } from '#contract/host-calendar.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { timesAreIn } from '#domain/zones/zone-words.js';
import { Announcer } from '../platform/announcer.js';
import { PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { SpaceFaces, wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { DayHeading } from '../ui/day-heading.js';
import { EmptyState } from '../ui/empty-state.js';
import { Icon } from '../ui/icon.js';
import { ProgrammeSkeleton } from '../ui/programme-skeleton.js';
import { dayOf, todayIn } from '../ui/times.js';
import { CalendarCard } from './calendar-card.js';
import { CalendarClient } from './calendar-client.js';
import { CALENDAR_VIEWS, daysInWords, daysOf, isDay, turned, type CalendarView } from './calendar-days.js';
import { CalendarGrid, type Dragged, type EmptySlot, type GridKind } from './calendar-grid.js';
import { CalendarLanes } from './calendar-lanes.js';
import { CalendarMonth } from './calendar-month.js';
import type { NewTimes } from './calendar-move.js';
import { CalendarRow } from './calendar-row.js';
import { MoveDialog } from './move-dialog.js';
import { MovedNotice, type Moved } from './moved-notice.js';

const WIDE = '(min-width: 900px)';
const NAMES: Record<CalendarView, string> = { list: 'List', week: 'Week', month: 'Month', rooms: 'Rooms' };

/** A host's calendar, of a space or of all that is theirs. The list is everywhere; the grid comes to the browser alone. */
@Component({
  selector: 'app-calendar-page',
  imports: [
    CalendarCard,
    CalendarGrid,
    CalendarLanes,
    CalendarMonth,
    CalendarRow,
    DayHeading,
    EmptyState,
    Icon,
    MoveDialog,
    MovedNotice,
    PageProblem,
    ProgrammeSkeleton,
    RouterLink,
  ],
  templateUrl: './calendar-page.html',
  styleUrl: './calendar-page.css',
  encapsulation: ViewEncapsulation.None,
})
export class CalendarPage {
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);
  private readonly faces = inject(SpaceFaces);
  private readonly readerZone = inject(ReaderZone).zone;

  readonly space = input<string>();
  readonly view = input('list', {
    transform: (given: string | undefined): CalendarView => known(given),
  });
  readonly day = input('', { transform: (given: string | undefined) => given ?? '' });

  private readonly place = inject(SpacesClient).one(this.space);
  private readonly wide = signal<boolean | null>(null);
  protected readonly moved = signal<Moved | null>(null);
  private readonly dialog = viewChild.required(MoveDialog);
  private readonly card = viewChild.required(CalendarCard);

  /** Rooms are those of a space. */
  protected readonly shown = computed(() => (this.view() === 'rooms' && !this.space() ? 'list' : this.view()));
  protected readonly views = computed(() =>
    CALENDAR_VIEWS.filter((view) => view !== 'rooms' || this.space()).map((view) => ({ view, name: NAMES[view] })),
  );
  private readonly spaceCard = computed(() =>
    this.place.hasValue() ? this.place.value() : this.faces.seen(this.space() ?? ''),
  );
  protected readonly zone = computed(() => this.spaceCard()?.timeZone ?? this.readerZone() ?? 'UTC');
  protected readonly today = computed(() => todayIn(this.zone()));
  protected readonly now = computed(() => nowIn(this.zone()));
  protected readonly at = computed(() => (isDay(this.day()) ? this.day() : this.today()));
  private readonly narrow = computed(() => this.wide() === false);
  protected readonly days = computed(() => daysOf(this.shown(), this.at(), this.narrow()));
  protected readonly found = inject(CalendarClient).calendar(this.space, this.days);
  protected readonly items = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  protected readonly problem = computed(() => this.found.error() ?? this.place.error());

  protected readonly title = computed(() =>
    this.space() ? `Calendar of ${this.spaceCard()?.name ?? 'the space'}` : 'My calendar as a host',
  );
  protected readonly words = computed(() => daysInWords(this.shown(), this.at(), this.narrow()));
  protected readonly before = computed(() => turned(this.shown(), this.at(), -1, this.narrow()));
  protected readonly after = computed(() => turned(this.shown(), this.at(), 1, this.narrow()));
  private readonly elsewhere = computed(() => this.items().some((item) => zoneBeside(item, this.zone()) !== ''));
  protected readonly zoneNote = computed(() =>
    this.space()
      ? `${timesAreIn(this.zone())}${this.elsewhere() ? ' unless another is named' : ''}.`
      : 'Each date by the clock of its own place.',
  );
  protected readonly glyphs = computed(() => this.shown() === 'month' && this.narrow());
  /** On the server, and until the browser has told its width, the list stands instead. */
  protected readonly grid = computed((): GridKind | null => {
    if (this.wide() === null || this.shown() === 'list' || this.shown() === 'rooms' || this.glyphs()) return null;
    return this.shown() === 'month' ? 'dayGridMonth' : this.narrow() ? 'threeDays' : 'timeGridWeek';
  });
  protected readonly lanes = computed(() => (this.shown() === 'rooms' ? this.space() : undefined));
  /** Where a space is looked at, an empty slot is a place for something new. */
  protected readonly plans = computed(() => this.space() !== undefined);
  protected readonly listed = computed(() => byDay(this.items(), this.days().from));

  constructor() {
    const head = inject(PageHead);
    const destroyed = inject(DestroyRef);
    wearFaceOf(() => (this.space() ? this.spaceCard() : null));
    effect(() => head.describe({ title: this.title(), index: false }));
    effect(() => this.faces.learn(this.found.hasValue() ? this.found.value().spaces : []));
    afterNextRender(() => {
      const query = matchMedia(WIDE);
      const look = () => this.wide.set(query.matches);
      look();
      query.addEventListener('change', look);
      destroyed.onDestroy(() => query.removeEventListener('change', look));
    });
  }

  protected show(item: CalendarItem): void {
    this.card().open(item);
  }

  protected async move(item: CalendarItem, to?: NewTimes): Promise<boolean> {
    const moved = await this.dialog().open(item, to);
    if (!moved) {
      this.announcer.say(`${item.title || 'It'} stays where it was.`);
      return false;
    }
    this.moved.set(moved);
    this.found.reload();
    return true;
  }

  protected async drag({ item, to, back }: Dragged): Promise<void> {
    if (!(await this.move(item, to))) back();
  }

  protected plan({ start, end, room }: EmptySlot): void {
    const queryParams = { start, end, room };
    void this.router.navigate(['/s', this.space(), 'events', 'new'], { queryParams });
  }

  protected turn(by: 1 | -1): void {
    const day = turned(this.shown(), this.at(), by, this.narrow());
    void this.router.navigate([], { queryParams: { day }, queryParamsHandling: 'merge' });
  }
}

const known = (given: string | undefined): CalendarView => CALENDAR_VIEWS.find((view) => view === given) ?? 'list';

const nowIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    .format(new Date())
    .replace(' ', 'T');

/** What began before stands on the first day. */
function byDay(items: readonly CalendarItem[], first: string): { day: string; items: CalendarItem[] }[] {
  const days = new Map<string, CalendarItem[]>();
  for (const item of items) {
    const day = dayOf(item.localStart) < first ? first : dayOf(item.localStart);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([day, ofDay]) => ({ day, items: ofDay }));
}
