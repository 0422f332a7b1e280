import { Component, computed, inject, input } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';

import { PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { HostClient } from '../host/host-client.js';
import { PageProblem } from '../shell/page-problem.js';
import { SpacesClient } from '../spaces/spaces-client.js';
import { EmptyState } from '../ui/empty-state.js';
import { Icon } from '../ui/icon.js';
import { longDate, todayIn } from '../ui/times.js';
import { zoneNote } from '../ui/zone-note.js';
import { hoursShown, hourTicks, roomRows } from './room-rows.js';
import { RoomTasks } from './room-tasks.js';
import { RoomsClient } from './rooms-client.js';

const DAY = 86_400_000;

/** Who has the rooms: all of them on one day, or one of them for a week. */
@Component({
  selector: 'app-rooms-page',
  imports: [EmptyState, Icon, PageProblem, RoomTasks, RouterLink],
  templateUrl: './rooms-page.html',
})
export class RoomsPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly reader = inject(ReaderZone).zone;

  readonly space = input.required<string>();
  readonly day = input<string>();
  readonly room = input<string>();

  private readonly card = inject(SpacesClient).one(this.space);
  private readonly today = computed(() => todayIn(this.card.hasValue() ? this.card.value().timeZone : 'UTC'));
  protected readonly week = computed(() => this.room() !== undefined);
  protected readonly step = computed(() => (this.week() ? 7 : 1));
  protected readonly first = computed(() =>
    /^\d{4}-\d\d-\d\d$/.test(this.day() ?? '') ? (this.day() ?? '') : this.today(),
  );
  protected readonly found = inject(RoomsClient).calendar(() => ({
    space: this.space(),
    from: this.first(),
    days: this.step(),
    room: this.room() ?? null,
  }));
  protected readonly view = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly one = computed(() => (this.week() ? (this.view()?.rooms[0] ?? null) : null));
  protected readonly about = computed(() => {
    const room = this.one();
    if (!room) return '';
    const keeper = room.keeper && `${room.keeper.name} looks after it${room.approval ? ' and is asked first' : ''}`;
    const facts = [
      room.capacity !== null && `${room.capacity} people`,
      room.stepFree && 'step-free',
      ...room.equipment,
    ];
    return [facts.filter(Boolean).join(', '), keeper, room.notes].filter(Boolean).join('. ');
  });
  protected readonly rows = computed(() => {
    const view = this.view();
    return view ? roomRows(view) : [];
  });
  protected readonly hours = computed(() => {
    const view = this.view();
    return view ? hourTicks(hoursShown(view)) : [];
  });
  protected readonly holiday = computed(() => this.view()?.days[0]?.holiday ?? '');
  protected readonly heading = computed(() =>
    this.week() ? `${longDate(this.first())} to ${longDate(this.later(6))}` : longDate(this.first()),
  );
  protected readonly zoneNote = computed(() => {
    const { timeZone = '', bookings = [], blackouts = [] } = this.view() ?? {};
    const times = [...bookings, ...blackouts].map(({ from, to }) => ({ localStart: from, localEnd: to }));
    return zoneNote(
      times.map((one) => ({ ...one, timeZone, allDay: false })),
      timeZone,
      this.reader(),
    );
  });
  protected readonly hosts = computed(
    () => this.session.hosts(this.space()) || (this.session.member()?.networkAdmin ?? false),
  );
  protected readonly runs = computed(
    () => this.session.runs(this.space()) || (this.session.member()?.networkAdmin ?? false),
  );
  private readonly all = inject(HostClient).rooms(this.space);
  protected readonly rooms = computed(() => (this.all.hasValue() ? this.all.value().items : []));
  protected readonly words = {
    confirmed: null,
    requested: { tone: 'notice', icon: 'hourglass', text: 'Waits for a yes' },
    conflict: { tone: 'bad', icon: 'triangle-alert', text: 'Has no room' },
    declined: { tone: 'bad', icon: 'x', text: 'Declined' },
    blackout: { tone: 'notice', icon: 'lock', text: 'Blocked' },
  } as const;

  constructor() {
    const head = inject(PageHead);
    head.describe({ title: 'Rooms', index: false });
    wearFaceOf(() => (this.card.hasValue() ? this.card.value() : null));
  }

  /** Another day, or another room: its week. */
  protected look(day: string, room: string): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { day: day || null, room: room || null } });
  }

  protected to(days: number): { day: string; room: string | null } {
    return { day: this.later(days), room: this.room() ?? null };
  }

  private later(days: number): string {
    return new Date(Date.parse(this.first()) + days * DAY).toISOString().slice(0, 10);
  }
}
