import { instantOf, localTimeOf } from '../events/zoned-time.js';
import { openSpans } from './opening-hours.js';
import { heldSpan, moved, type Span } from './spans.js';
import { isTooSmall, judge, type Obstacles, type RoomFacts, type Verdict, type Wanted } from './verdict.js';

export interface RoomChoice {
  room: RoomFacts;
  /** For how many of the dates it can be had. */
  free: number;
  /** The first date for which it cannot; null where there is none. */
  clash: { date: number; verdict: Exclude<Verdict, { state: 'free' }> } | null;
  tooSmall: boolean;
  /** It lacks nothing that the room it would stand in for has. */
  fits: boolean;
}

interface Need {
  seats: number | null;
  /** The room that was wanted, whose equipment and steps matter to whoever chose it. */
  like: RoomFacts | null;
}

/** Every room with what stands in its way, the best first: free for most, lacking nothing, large enough, then the smallest. */
export function choiceOfRooms(
  rooms: readonly RoomFacts[],
  dates: readonly Wanted[],
  { seats, like }: Need,
  obstacles: Obstacles,
): RoomChoice[] {
  const choices = rooms.map((room) => choiceOf(room, dates, { seats, like }, obstacles));
  return choices.sort(
    (a, b) =>
      b.free - a.free ||
      Number(b.fits) - Number(a.fits) ||
      Number(a.tooSmall) - Number(b.tooSmall) ||
      size(a.room) - size(b.room) ||
      a.room.name.localeCompare(b.room.name),
  );
}

function choiceOf(room: RoomFacts, dates: readonly Wanted[], { seats, like }: Need, obstacles: Obstacles): RoomChoice {
  const near = { ...obstacles, holds: obstacles.holds.filter(({ roomId }) => roomId === room.id) };
  let free = 0;
  let clash: RoomChoice['clash'] = null;
  dates.forEach((wanted, date) => {
    const verdict = judge(room, wanted, near);
    if (verdict.state === 'free') free += 1;
    else clash ??= { date, verdict };
  });
  return { room, free, clash, tooSmall: isTooSmall(room, seats), fits: like === null || standsIn(room, like) };
}

const size = ({ capacity }: RoomFacts): number => capacity ?? Number.MAX_SAFE_INTEGER;

const standsIn = (room: RoomFacts, like: RoomFacts): boolean =>
  (room.stepFree || !like.stepFree) && like.equipment.every((one) => room.equipment.includes(one));

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Times that people write in a calendar. */
const STEP = 5 * MINUTE;

/**
 * The free time before and the free time after that are nearest to the wanted one in the same room, the nearer first.
 * Free times begin where something ends, or end where something begins, so only those are tried.
 * @param now nothing is offered that has begun
 * @param days how far to look
 */
export function nearestFree(
  room: RoomFacts,
  wanted: Wanted,
  obstacles: Obstacles,
  { now, days = 7 }: { now: Date; days?: number },
): { startsAt: Date; endsAt: Date }[] {
  const around = moved({ from: wanted.startsAt, to: wanted.endsAt }, 0);
  const tries = startsToTry(room, wanted, obstacles, days).filter(
    (start) => start > now.getTime() && start !== wanted.startsAt.getTime(),
  );
  const at = (start: number): Span => moved(around, start - around.from.getTime());
  const isFree = (start: number) => {
    const { from, to } = at(start);
    return judge(room, { ...wanted, startsAt: from, endsAt: to }, obstacles).state === 'free';
  };
  const far = (start: number) => Math.abs(start - wanted.startsAt.getTime());
  const sorted = [...new Set(tries)].sort((a, b) => far(a) - far(b) || a - b);
  const before = sorted.find((start) => start < wanted.startsAt.getTime() && isFree(start));
  const after = sorted.find((start) => start > wanted.startsAt.getTime() && isFree(start));
  return [before, after]
    .filter((start) => start !== undefined)
    .sort((a, b) => far(a) - far(b))
    .map((start) => ({ startsAt: at(start).from, endsAt: at(start).to }));
}

function startsToTry(room: RoomFacts, wanted: Wanted, { timeZone, holds, blackouts }: Obstacles, days: number) {
  const { from, to } = heldSpan(wanted, wanted);
  const setup = wanted.setupMinutes * MINUTE;
  const length = wanted.endsAt.getTime() - wanted.startsAt.getTime();
  const [first, last] = [from.getTime() - days * DAY, to.getTime() + days * DAY];
  const inTheWay = [...holds.filter(({ roomId }) => roomId === room.id), ...blackouts];
  const around = inTheWay.flatMap((one) => [
    up(one.to.getTime() + setup),
    down(one.from.getTime() - wanted.teardownMinutes * MINUTE - length),
  ]);
  const open = room.hours
    ? openSpans(room.hours, localTimeOf(new Date(first), timeZone), localTimeOf(new Date(last), timeZone)).flatMap(
        ({ localStart, localEnd }) => [
          up(instantOf(localStart, timeZone).getTime()),
          down(instantOf(localEnd, timeZone).getTime() - length),
        ],
      )
    : [];
  return [...around, ...open].filter((start) => start >= first && start <= last);
}

const up = (at: number): number => Math.ceil(at / STEP) * STEP;
const down = (at: number): number => Math.floor(at / STEP) * STEP;
