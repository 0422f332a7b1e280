import { Refusal } from '../refusal.js';
import { addDate } from './added-date.js';
import type { Moment } from './programme-change.js';
import { minutesBetween, shifted, toSeconds, type Programme } from './programme.js';
import { refuseFarOff } from './schedule.js';
import { withSingleDates } from './single-dates.js';
import type { LocalTime } from './zoned-time.js';

/** A date that its series leaves out, and where and when it takes place after all. */
export interface LeftDate {
  /** The start that the rules give it. */
  original: LocalTime;
  localStart: LocalTime;
  /** Absent where it is the room of the others. */
  roomId?: string | null | undefined;
}

/**
 * What was left out takes place after all, at an hour or in a room of its own: where the room of the others was not free.
 * @throws Refusal `date-unknown` for what is not left out, `date-there`, `in-the-past`, `too-far`
 */
export function takeUp(
  before: Programme,
  openedId: string,
  { original, localStart, roomId }: LeftDate,
  moment: Pick<Moment, 'now'>,
): Programme {
  const start = toSeconds(original);
  const left = before.series.some(({ leftOut }) => leftOut.some((one) => toSeconds(one) === start));
  if (!left) throw new Refusal('date-unknown', {}, 'original');
  const after = addDate(before, openedId, start, moment);
  const date = after.dates.find(({ originalStart }) => originalStart === start);
  if (!date) throw new Refusal('date-unknown', {}, 'original');
  const from = toSeconds(localStart);
  const localEnd = shifted(from, minutesBetween(date.localStart, date.localEnd));
  const taken = withSingleDates(after, [{ original: start, localStart: from, localEnd, roomId }]);
  const placed = taken.dates.find(({ originalStart }) => originalStart === start);
  if (placed && placed.startsAt <= moment.now) throw new Refusal('in-the-past', {}, 'localStart');
  if (placed) refuseFarOff(placed, moment.now);
  return taken;
}
