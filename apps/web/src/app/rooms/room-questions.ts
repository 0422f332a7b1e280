import type { EventBody } from '#contract/events.js';
import type { RoomCheckView } from '#contract/rooms.js';
import type { DateCheck } from '../host/date-checks.js';
import { dateCheck, othersOn, standIns } from './room-words.js';
import type { RoomQuestion } from './rooms-client.js';

/** A date that wants a room. `roomId` is its own; undefined where it takes the event's. */
export interface AskedDate {
  /** What tells it from the others. */
  original: string;
  localStart: string;
  localEnd: string;
  timeZone: string;
  roomId: string | null | undefined;
}

type Asking = Pick<EventBody, 'roomId' | 'capacity' | 'setupMinutes' | 'teardownMinutes'>;

/** What is asked for one room, and for which dates. */
export interface Asked {
  roomId: string | null;
  dates: AskedDate[];
  question: RoomQuestion;
}

const MOST = 600;
const whole = ({ localStart, localEnd }: AskedDate): boolean =>
  /T\d\d:\d\d/.test(localStart) && /T\d\d:\d\d/.test(localEnd) && localEnd > localStart;

/** One question for the event's room, and one for each room that some dates have of their own. */
export function questionsOf(event: Asking, all: readonly AskedDate[], exceptEventId: string | null): Asked[] {
  const rooms = new Map<string | null, AskedDate[]>([[event.roomId, []]]);
  for (const date of all.filter(whole).slice(0, MOST)) {
    const roomId = date.roomId === undefined ? event.roomId : date.roomId;
    rooms.set(roomId, [...(rooms.get(roomId) ?? []), date]);
  }
  return [...rooms]
    .filter(([, dates]) => dates.length > 0)
    .map(([roomId, dates]) => ({ roomId, dates, question: questionOf(event, roomId, dates, exceptEventId) }));
}

function questionOf(
  { capacity, setupMinutes, teardownMinutes }: Asking,
  roomId: string | null,
  dates: readonly AskedDate[],
  exceptEventId: string | null,
): RoomQuestion {
  return {
    roomId,
    setupMinutes,
    teardownMinutes,
    exceptEventId,
    capacity: capacity !== null && capacity > 0 ? capacity : null,
    dates: dates.map(({ localStart, localEnd, timeZone }) => ({ localStart, localEnd, timeZone })),
  };
}

/** What each date meets, by its name. */
export function checksOf(answers: readonly (readonly [Asked, RoomCheckView])[]): Map<string, DateCheck> {
  const checks = answers.flatMap(([{ roomId, dates }, { dates: checked, rooms }]) => {
    const room = rooms.find(({ id }) => id === roomId)?.name ?? null;
    const forAll = standIns(rooms, roomId, dates.length)[0] ?? null;
    return checked.flatMap((one, index): [string, DateCheck][] => {
      const date = dates[index];
      return date ? [[date.original, dateCheck(one, room, { rooms: othersOn(one, rooms, roomId), forAll })]] : [];
    });
  });
  return new Map(checks);
}
