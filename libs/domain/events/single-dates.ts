import { Refusal } from '../refusal.js';
import { toSeconds, type Programme, type ProgrammeDate, type ProgrammeWords } from './programme.js';
import { scheduleOf } from './schedule.js';
import type { LocalTime } from './zoned-time.js';

/** What one date of a new series says of itself. */
export interface SingleDate {
  original: LocalTime;
  localStart: LocalTime;
  localEnd: LocalTime;
  /** Absent where it is the room of the others. */
  roomId?: string | null | undefined;
}

/**
 * A new series in which some dates were moved, or have another room, before it was saved.
 * @throws Refusal `date-unknown` for a date that the series does not have, `ends-before-start`
 */
export function withSingleDates(planned: Programme, singles: readonly SingleDate[]): Programme {
  return singles.reduce((programme, single, index) => withSingle(programme, single, index), planned);
}

function withSingle(programme: Programme, single: SingleDate, index: number): Programme {
  const { words, dates } = programme;
  const original = toSeconds(single.original);
  const date = dates.find(({ originalStart }) => originalStart === original);
  if (!date) throw new Refusal('date-unknown', {}, `dates.${index}.original`);
  const main = words.find(({ key }) => key === date.wordsKey);
  const own = main && single.roomId !== undefined && single.roomId !== main.words['roomId'];
  const copy = own ? [ownWords(main, single.roomId, index)] : [];
  const changed = { ...placed(date, single, index), wordsKey: copy[0]?.key ?? date.wordsKey };
  return {
    ...programme,
    words: [...words, ...copy],
    dates: dates.map((one) => (one === date ? changed : one)),
  };
}

const ownWords = (main: ProgrammeWords, roomId: string | null | undefined, index: number): ProgrammeWords => ({
  key: `new:single-${index}`,
  copyOf: main.key,
  words: { ...main.words, roomId },
});

function placed(date: ProgrammeDate, { localStart, localEnd }: SingleDate, index: number): ProgrammeDate {
  const { timeZone, allDay } = date;
  try {
    return { ...date, ...scheduleOf({ localStart, localEnd, timeZone, allDay }) };
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, {}, `dates.${index}.localStart`);
    throw error;
  }
}
