import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { CheckedDate, CheckedRoom, RoomCheckBody, RoomCheckView } from '#contract/rooms.js';
import { scheduleOf } from '#domain/events/schedule.js';
import { localTimeOf } from '#domain/events/zoned-time.js';
import { choiceOfRooms, nearestFree, type RoomChoice } from '#domain/rooms/alternatives.js';
import { heldSpan } from '#domain/rooms/spans.js';
import { judge, type Obstacles, type Verdict, type Wanted } from '#domain/rooms/verdict.js';
import { Clock } from '../platform/clock.js';
import { refuseForeignRoom } from './event-references.js';
import { datesOf, holidaysOn, titlesFor } from './room-checks.queries.js';
import { readObstacles, readRooms, wholeOf, type RoomWithDefaults } from './room-facts.queries.js';
import { obstacleIn, takersOf } from './room-obstacles.js';
import { refuseForeignExceptions } from './room-references.js';

const WEEK = 7 * 24 * 60 * 60 * 1000;
/** Nearest times are offered for the first conflicts only: nobody reads more, and each takes a search. */
const MOST_NEAREST = 30;

export interface DateWanted extends Wanted {
  timeZone: string;
}

export interface Look {
  spaceId: string;
  /** Who reads the answer. */
  viewerId: string | null;
  roomId: string | null;
  seats: number | null;
  dates: readonly DateWanted[];
  except: readonly string[];
}

/** Whether a room is free, and what is free instead. Looks, holds nothing. */
@Injectable()
export class RoomChecks {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** For dates as they are being typed. @throws Refusal `date-unknown`, `ends-before-start`; InvalidInput for what is not the host's */
  async check(spaceId: string, viewerId: string, body: RoomCheckBody): Promise<RoomCheckView> {
    const { roomId, capacity, setupMinutes, teardownMinutes, exceptOccurrences, exceptEventId } = body;
    const dates = body.dates.map((date) => ({
      ...scheduleOf({ ...date, allDay: false }),
      setupMinutes,
      teardownMinutes,
    }));
    const tx = this.database.manager;
    await refuseForeignRoom(tx, spaceId, roomId);
    await refuseForeignExceptions(tx, { spaceId, viewerId, exceptEventId, exceptOccurrences });
    const except = [...exceptOccurrences, ...(exceptEventId ? await datesOf(tx, spaceId, exceptEventId) : [])];
    return this.look(tx, { spaceId, viewerId, roomId, seats: capacity, dates, except });
  }

  /** A statement for the rooms, one for each kind of obstacle, one for titles: however many dates there are. */
  async look(tx: EntityManager, { spaceId, viewerId, roomId, seats, dates, except }: Look): Promise<RoomCheckView> {
    const rooms = await readRooms(tx, spaceId);
    const room = rooms.find(({ id }) => id === roomId) ?? null;
    const span = wholeOf(dates.map((date) => heldSpan(date, date)));
    const during = { from: new Date(span.from.getTime() - WEEK), to: new Date(span.to.getTime() + WEEK) };
    const obstacles = await readObstacles(tx, { spaceId, roomIds: rooms.map(({ id }) => id), during, except });
    const verdicts = dates.map((date): Verdict => (room ? judge(room, date, obstacles) : { state: 'free' }));
    const choices = choiceOfRooms(rooms, dates, { seats, like: room }, obstacles);
    const clashes = choices.flatMap(({ clash }) => (clash ? [clash.verdict] : []));
    const titles = await titlesFor(tx, viewerId, takersOf([...verdicts, ...clashes]));
    const holidays = await holidaysOn(tx, spaceId, dates.map(dayOf));
    let searches = 0;
    return {
      dates: dates.map((date, index): CheckedDate => {
        const verdict = verdicts[index] ?? { state: 'free' };
        const clash = verdict.state !== 'free';
        const search = room !== null && clash && (searches += 1) <= MOST_NEAREST;
        return {
          localStart: localTimeOf(date.startsAt, date.timeZone),
          obstacle: clash ? obstacleIn(verdict, date.timeZone, titles) : null,
          holiday: holidays.get(dayOf(date)) ?? null,
          nearest: search ? nearestIn(room, date, obstacles, this.clock.now()) : [],
          others: search ? freeThen(choices, date, obstacles) : [],
        };
      }),
      rooms: choices.map((choice) => checkedRoom(choice, rooms, dates, titles)),
    };
  }
}

const dayOf = ({ startsAt, timeZone }: DateWanted): string => localTimeOf(startsAt, timeZone).slice(0, 10);

function nearestIn(room: RoomWithDefaults, date: DateWanted, obstacles: Obstacles, now: Date): CheckedDate['nearest'] {
  return nearestFree(room, date, obstacles, { now }).map(({ startsAt, endsAt }) => ({
    localStart: localTimeOf(startsAt, date.timeZone),
    localEnd: localTimeOf(endsAt, date.timeZone),
  }));
}

/** In the order of the choices, which is that of all dates together. */
const freeThen = (choices: readonly RoomChoice[], date: DateWanted, obstacles: Obstacles): string[] =>
  choices.filter(({ room }) => judge(room, date, obstacles).state === 'free').map(({ room }) => room.id);

function checkedRoom(
  { room: { id }, free, clash, tooSmall, fits }: RoomChoice,
  rooms: readonly RoomWithDefaults[],
  dates: readonly DateWanted[],
  titles: ReadonlyMap<string, string>,
): CheckedRoom {
  const room = rooms.find((one) => one.id === id) as RoomWithDefaults;
  const { name, capacity, equipment, stepFree, approval, setupMinutes, teardownMinutes, picture } = room;
  const timeZone = dates[clash?.date ?? 0]?.timeZone ?? 'UTC';
  return {
    id,
    name,
    capacity,
    stepFree,
    approval,
    setupMinutes,
    teardownMinutes,
    picture,
    free,
    tooSmall,
    fits,
    equipment: [...equipment],
    obstacle: clash ? obstacleIn(clash.verdict, timeZone, titles) : null,
  };
}
