import { anyOf, numberSaid, partSaid, whichOf } from './patterns.js';
import type { Part, Vocabulary } from './vocabulary.js';

/** A time as it was said, in minutes after midnight. */
export interface Clock {
  minutes: number;
  /** Twelve hours later could be meant as well. */
  either: boolean;
  /** Which half of the day it is was said. */
  sure: boolean;
  /** Only a number. */
  bare: boolean;
}

export const HALF_DAY = 12 * 60;
/** "9 at night" is in the evening, "2 at night" is not; "12 at night" ends the day. */
const EVENING_BEGINS = 5 * 60;

const UNIT = "uhr|heures?|horas?|hrs?|hs|h|[ap]\\.?m\\.?|o'clock";
const NUMBERS = `\\d{1,2}(?: ?[:h.] ?[0-5]\\d(?!\\d))?(?: ?(?:${UNIT})(?!\\p{L})(?: [0-5]\\d(?![\\d:.]))?)?`;
const WRITTEN = new RegExp(`^(\\d{1,2})(?: ?([:h.]) ?([0-5]\\d))?(?: ?(${UNIT}))?(?: ([0-5]\\d))?$`, 'u');

const partsOf = (words: Vocabulary): string => anyOf(Object.values(words.parts));
const spokenOf = (source: string): string => source.replace('{n}', '(\\d{1,2}|\\p{L}+)');

/** What looks like a time of the day. */
export function tokenOf(words: Vocabulary): string {
  const spoken = words.spoken.map(([source]) => spokenOf(source).replace('(\\d', '(?:\\d'));
  return `(?:${anyOf([...spoken, words.noon, NUMBERS])})(?: ${words.beforePart}${partsOf(words)}(?!\\p{L}))?`;
}

/** Null where what looks like a time is none: 25:00, 13pm. */
export function clockOf(words: Vocabulary, said: string | undefined): Clock | null {
  if (said === undefined) return null;
  if (whichOf([words.noon], said) === 0) return { minutes: HALF_DAY, either: false, sure: true, bare: false };
  const withPart = new RegExp(`^(.*?) ${words.beforePart}(${partsOf(words)})$`, 'u').exec(said);
  const face = withPart?.[1] ?? said;
  const part = partSaid(words, withPart?.[2]);
  return spokenClock(words, face, part) ?? writtenClock(face, part);
}

function spokenClock(words: Vocabulary, face: string, part: Part | null): Clock | null {
  for (const [source, plus] of words.spoken) {
    const match = new RegExp(`^(?:${spokenOf(source)})$`, 'u').exec(face);
    if (!match) continue;
    const hour = numberSaid(words, match[1] ?? face.split(' ').find((word) => word in words.numbers));
    if (hour >= 1 && hour <= 24) return inPart(hour * 60 + plus, hour <= 12, part);
  }
  return null;
}

type Written = [hours: string, sign: string, past: string, unit: string, late: string];

function writtenClock(face: string, part: Part | null): Clock | null {
  const found = WRITTEN.exec(face);
  if (!found) return null;
  const [hours, sign, past, unit, late] = found.slice(1).map((text: string | undefined) => text ?? '') as Written;
  const hour = Number(hours);
  const minutes = hour * 60 + Number(past) + Number(late);
  if (minutes > 2 * HALF_DAY) return null;
  if (/^[ap]/.test(unit)) return onTwelveHours(hour, minutes, unit.startsWith('p'));
  const isFace = sign === '' && (unit === '' || unit === "o'clock");
  const either = isFace && hour >= 1 && hour <= 12 && !hours.startsWith('0');
  const bare = unit === '' && sign !== ':' && sign !== 'h' && part === null;
  return { ...inPart(minutes, either, part), bare };
}

/** 12am is midnight, 12pm noon; 13pm is nothing. */
function onTwelveHours(hour: number, minutes: number, afternoon: boolean): Clock | null {
  if (hour < 1 || hour > 12) return null;
  return { minutes: (minutes % HALF_DAY) + (afternoon ? HALF_DAY : 0), either: false, sure: true, bare: false };
}

/** "7 in the evening" is 19:00. */
function inPart(minutes: number, either: boolean, part: Part | null): Clock {
  if (!part) return { minutes, either, sure: false, bare: false };
  const later =
    part === 'evening' ? minutes >= EVENING_BEGINS && minutes <= HALF_DAY : part === 'afternoon' && minutes < HALF_DAY;
  return { minutes: later ? minutes + HALF_DAY : minutes, either: false, sure: true, bare: false };
}
