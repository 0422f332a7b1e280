import { addDays, type Day } from './days.js';
import type { EventTemplate } from './event-template.js';
import type { Format } from './formats.js';
import { PLANNING_LANGUAGES, type PlanningLanguage } from './planning-languages.js';
import { QuickLine, type QuickWhat, type Understood } from './quick-add/line.js';
import { readSeats } from './quick-add/read-counts.js';
import { unreadIn } from './quick-add/read-dates.js';
import { readDay, type SaidDay } from './quick-add/read-days.js';
import { mealPart, namedFormat, readFormat } from './quick-add/read-formats.js';
import { readLength } from './quick-add/read-lengths.js';
import { readAddress, readLink, readRoom, readTopics, type QuickRoom } from './quick-add/read-places.js';
import { readRepeats } from './quick-add/read-repeats.js';
import { readTime, type SaidTime } from './quick-add/read-times.js';
import { firstOfRepeats, ruleOf, type SaidRepeats } from './quick-add/repeats.js';
import type { Part } from './quick-add/vocabulary.js';
import { languagesFor } from './quick-add/words.js';

export type { QuickWhat, Understood } from './quick-add/line.js';

export interface QuickContext {
  /** The day and the time that it is on a wall in the space: `2026-10-07`, `14:30`. */
  today: Day;
  now: string;
  language: PlanningLanguage;
  rooms: readonly QuickRoom[];
  /** What holds where the line says nothing. */
  defaults: {
    day: Day;
    format: Format;
    templates: Readonly<Record<Format, Pick<EventTemplate, 'begins' | 'lastsMinutes'>>>;
  };
}

/** What was understood of a line. What is not there was not said. */
export interface QuickEvent {
  title: string;
  format?: Format;
  localStart?: string;
  localEnd?: string;
  roomId?: string;
  capacity?: number;
  onlineUrl?: string;
  address?: string;
  /** RFC 5545: `FREQ=WEEKLY;BYDAY=TH`. */
  repeats?: string;
  /** Days that the repetition leaves out. */
  leftOut: Day[];
  topics: string[];
  understood: Understood[];
  /** What looks like a day or a time and is none, or one more than was needed: it stays in the title. */
  unread: string[];
}

const PART_BEGINS: Record<Part, string> = { morning: '10:00', noon: '12:00', afternoon: '15:00', evening: '18:30' };

/**
 * Reads one line such as "Show & tell, Thursday 19:00, Sala do Cais, 40 people", in the space's language and in English,
 * or in the language that its writer writes: the one that finds clearly more in it. Whatever it does not understand stays
 * in the title, where the host sees it: nothing is guessed in silence.
 */
export function readQuickLine(text: string, context: QuickContext): QuickEvent {
  const others = PLANNING_LANGUAGES.filter((language) => language !== context.language && language !== 'en');
  const read = [context.language, ...others].map((language) => readIn(language, text, context));
  const found = read.map(({ understood }) => saidInWords(text, understood));
  // The space's own language wins where none finds more.
  return read[found.indexOf(Math.max(...found))] ?? readIn(context.language, text, context);
}

const TOLD_BY_WORDS: readonly QuickWhat[] = ['day', 'time', 'length', 'repeats', 'seats'];

/**
 * How much of a line was told by words of a language: figures, such as the 12.3. of a version, and names are no sign of
 * one. What a thing is called counts where nothing else does: a "Repair café, every Saturday" is English.
 */
function saidInWords(text: string, understood: readonly Understood[]): number {
  const told = understood.filter(({ from, to }) => /\p{L}/u.test(text.slice(from, to))).map(({ what }) => what);
  const kinds = TOLD_BY_WORDS.filter((what) => told.includes(what)).length;
  return kinds > 0 ? kinds : Number(told.includes('format')) / 2;
}

function readIn(language: PlanningLanguage, text: string, context: QuickContext): QuickEvent {
  const languages = languagesFor(language);
  const line = new QuickLine(text);
  const onlineUrl = readLink(line);
  const topics = readTopics(line);
  const named = readRoom(line, languages, context.rooms);
  const repeats = readRepeats(line, languages, context.today);
  const capacity = readSeats(line, languages);
  const day = readDay(line, languages, context.today);
  const lasts = readLength(line, languages);
  const usual = context.defaults.templates[namedFormat(line, languages)?.format ?? context.defaults.format];
  const part = day?.part ?? mealPart(line, languages);
  const time = readTime(line, languages, { usual: minutesOf(usual.begins), part });
  // "Friday 7pm Loft": only now does the name stand by itself.
  const room = named ?? readRoom(line, languages, context.rooms);
  const address = readAddress(line);
  const format = readFormat(line, languages);
  const when = whenOf(
    { day, time, lasts, repeats, template: context.defaults.templates[format ?? context.defaults.format] },
    context,
  );
  return {
    title: line.title(),
    ...(format && { format }),
    ...when,
    ...(room && { roomId: room.id }),
    ...(capacity !== null && { capacity }),
    ...(onlineUrl !== null && { onlineUrl }),
    ...(address !== null && { address }),
    leftOut: repeats?.leftOut ?? [],
    topics,
    understood: line.understood.sort((a, b) => a.from - b.from),
    unread: unreadIn(line, languages),
  };
}

interface Said {
  day: SaidDay | null;
  time: SaidTime | null;
  lasts: number | null;
  repeats: SaidRepeats | null;
  template: Pick<EventTemplate, 'begins' | 'lastsMinutes'>;
}

function whenOf(said: Said, context: QuickContext): Pick<QuickEvent, 'localStart' | 'localEnd' | 'repeats'> {
  const { day, time, lasts, repeats, template } = said;
  if (!day && !time && !repeats && lasts === null) return {};
  const begins = time?.begins ?? minutesOf(usualBegin(template.begins, day?.part));
  const start = startDay(said, begins, context);
  const minutes = lasts ?? (time?.ends === undefined ? template.lastsMinutes : after(begins, time.ends));
  const localStart = local(start, begins);
  const localEnd = day?.last ? lastEnd(day.last, said, begins) : local(start, begins + minutes);
  return { localStart, localEnd, ...(repeats && { repeats: ruleOf(repeats, start) }) };
}

/** The day that was said, else the first that the repetition means, else the one the form has. */
function startDay({ day, repeats }: Said, begins: number, { today, now, defaults }: QuickContext): Day {
  const passed = begins <= minutesOf(now);
  const said = day?.weekday && day.day === today && passed ? addDays(today, 7) : day?.day;
  if (!repeats) return said ?? defaults.day;
  const { since = '' } = repeats;
  if (said !== undefined) return firstOfRepeats(repeats, later(said, since));
  const open = repeats.weekdays.length === 0 && repeats.kind !== 'days' && repeats.kind !== 'workdays';
  return open ? later(defaults.day, since) : firstOfRepeats(repeats, later(passed ? addDays(today, 1) : today, since));
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** On the last of several days: when the time or the length says so, else when such an event usually ends. */
function lastEnd(last: Day, { time, lasts, template }: Said, begins: number): string {
  return local(last, time?.ends ?? (begins + (lasts ?? template.lastsMinutes)) % DAY);
}

function usualBegin(begins: string, part: Part | undefined): string {
  const hour = Number(begins.slice(0, 2));
  const fits = { morning: hour < 12, noon: hour === 12, afternoon: hour >= 12 && hour < 17, evening: hour >= 17 };
  return part === undefined || fits[part] ? begins : PART_BEGINS[part];
}

const DAY = 24 * 60;
const after = (begins: number, ends: number): number => (ends > begins ? ends - begins : ends + DAY - begins);
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Wall-clock arithmetic: no zone is involved. */
const local = (day: Day, minutes: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
