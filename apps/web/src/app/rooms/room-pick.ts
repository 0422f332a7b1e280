import { isPlatformBrowser } from '@angular/common';
import { Component, computed, effect, inject, input, output, PLATFORM_ID, signal, untracked } from '@angular/core';

import type { EventBody } from '#contract/events.js';
import type { RoomCheckView } from '#contract/rooms.js';
import type { SpaceCard } from '#contract/spaces.js';
import type { DateCheck } from '../host/date-checks.js';
import { refusedBecause } from '../platform/refusals.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { RoomFix, type RoomWaysOut } from './room-fix.js';
import { checksOf, questionsOf, type AskedDate } from './room-questions.js';
import { capital, obstacleInWords, placeIn, roomInWords, standIns, startOn, stateInWords } from './room-words.js';
import { RoomsClient } from './rooms-client.js';

/** How long somebody may pause while typing. */
const PAUSE = 350;

/**
 * Chooses a room and says, while the event is being typed, whether it is free, and what is free instead. For a series it
 * asks for all dates at once and hands out what each of them meets.
 */
@Component({
  selector: 'app-room-pick',
  imports: [Field, Icon, RoomFix],
  templateUrl: './room-pick.html',
  host: { class: 'room-pick' },
})
export class RoomPick {
  private readonly client = inject(RoomsClient);

  readonly space = input.required<SpaceCard>();
  readonly event = input.required<EventBody>();
  readonly dates = input.required<readonly AskedDate[]>();
  /** Dates that do not take place as it stands, but could: they are asked for too, and not counted. */
  readonly left = input<readonly AskedDate[]>([]);
  /** Where it is kept already: its own dates are not in its way. */
  readonly eventId = input<string | null>(null);
  readonly error = input('');
  /** Why the keeper of the chosen room said no to just this; empty where nobody did. */
  readonly refusal = input('');
  /** The rooms of the space, to choose from before any answer is there. */
  readonly rooms = input<readonly { id: string; name: string }[]>([]);
  readonly changed = output<Partial<EventBody>>();
  /** Another start in the same room. */
  readonly started = output<string>();
  readonly checked = output<Map<string, DateCheck>>();
  /** What was handed out is of the event before a change. */
  readonly outdated = output();

  protected readonly asking = signal(false);
  protected readonly problem = signal('');
  private readonly answer = signal<RoomCheckView | null>(null);
  /** The room that the answer is about: while another is being asked for, its times are not those of this one. */
  private readonly answered = signal<string | null>(null);

  private readonly questions = computed(() => this.allQuestions(), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  private readonly count = computed(() => this.answer()?.dates.length ?? 0);
  protected readonly room = computed(() => this.answer()?.rooms.find(({ id }) => id === this.event().roomId) ?? null);
  /** By name, so that the list stays as it is while its words change. */
  protected readonly options = computed(() => {
    const answer = this.answer();
    if (!answer) return this.rooms().map(({ id, name }) => ({ id, words: name }));
    const rooms = [...answer.rooms].sort((a, b) => a.name.localeCompare(b.name));
    return rooms.map((room) => ({ id: room.id, words: roomInWords(room, this.count()) }));
  });
  private readonly obstacle = computed(() => this.room()?.obstacle ?? null);
  protected readonly clash = computed(
    () => this.obstacle() !== null || (this.room() !== null && this.refusal() !== ''),
  );
  protected readonly state = computed(() => {
    if (this.refusal() !== '' && this.obstacle() === null) return 'Refused by its keeper';
    const [room, count] = [this.room(), this.count()];
    if (!room || count === 1 || room.free === count) return capital(stateInWords(this.obstacle()));
    return `Free on ${room.free} of ${count} dates`;
  });
  /** For a series each date says its own. */
  protected readonly first = computed(() => (this.count() === 1 ? (this.answer()?.dates[0] ?? null) : null));
  private readonly sentence = computed(() => {
    const [obstacle, room] = [this.obstacle(), this.room()];
    if (this.count() > 1) return '';
    if (obstacle && room) return obstacleInWords(obstacle, room.name);
    return this.refusal() === '' ? '' : `Its keeper said no: “${this.refusal()}”`;
  });
  protected readonly fix = computed((): RoomWaysOut => {
    const [first, rooms] = [this.first(), this.answer()?.rooms ?? []];
    const current = first && !this.event().allDay && this.answered() === this.event().roomId;
    return {
      sentence: this.sentence(),
      rooms: standIns(rooms, this.event().roomId, this.count()),
      startAt: current ? startOn(first) : null,
    };
  });

  constructor() {
    // A page that is being rendered only reads; whether rooms are free is asked once somebody can choose one.
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    effect((onCleanup) => {
      const questions = this.questions();
      const space = this.space().slug;
      this.outdated.emit();
      const timer = setTimeout(() => void this.ask(space, questions), untracked(this.answer) ? PAUSE : 0);
      onCleanup(() => clearTimeout(timer));
    });
  }

  private allQuestions(): ReturnType<typeof questionsOf> {
    const asked = questionsOf(this.event(), this.dates(), this.eventId());
    return asked.length === 0 ? asked : [...asked, ...questionsOf(this.event(), this.left(), this.eventId())];
  }

  /** What the room proposes for set-up and tear-down, unless the host has said. */
  protected choose(roomId: string | null): void {
    this.changed.emit(placeIn(this.answer()?.rooms ?? [], roomId, this.event()));
  }

  protected minutesOf({ value }: HTMLInputElement): number {
    return Math.min(1440, Math.max(0, Math.round(Number(value) || 0)));
  }

  private async ask(space: string, questions: ReturnType<typeof questionsOf>): Promise<void> {
    if (questions.length === 0) return;
    this.asking.set(true);
    try {
      const answers = await Promise.all(
        questions.map(async (asked) => [asked, await this.client.check(space, asked.question)] as const),
      );
      if (questions !== this.questions()) return;
      this.problem.set('');
      this.answer.set(answers[0]?.[1] ?? null);
      this.answered.set(answers[0]?.[0].roomId ?? null);
      this.checked.emit(checksOf(answers));
    } catch (error) {
      const { code, fact } = refusedBecause(error);
      // Half a time is not worth a word; whether a room is free then is asked again with the whole.
      if (questions === this.questions() && code === 'offline')
        this.problem.set(`${fact} Whether rooms are free is not known.`);
    } finally {
      if (questions === this.questions()) this.asking.set(false);
    }
  }
}
