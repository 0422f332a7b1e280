import { pairDates } from '../events/pair-dates.js';
import { minutesBetween } from '../events/programme.js';
import type { LocalTime } from '../events/zoned-time.js';
import type { FileDate, FileEvent, FileRule, KnownDate } from './file-event.js';

export interface Pairing {
  pairs: ReadonlyMap<FileDate, KnownDate>;
  /** Dates of the file that are not here yet. */
  created: FileDate[];
  /** Dates here that the file told of before, or that only its rule gave, and no longer has. */
  gone: KnownDate[];
}

export interface Here {
  dates: readonly KnownDate[];
  /** The rule as it is here; null for a one-off. */
  rule: FileRule | null;
  /** Whether the file's rule is another than it was. */
  ruleChanged: boolean;
  /** Starts that a host struck out or added, which no file decides. */
  hostStruck: readonly LocalTime[];
  hostAdded: readonly LocalTime[];
}

/**
 * Which date of a file is which date here: by its name, then by the start that its rule gave it, then as the editor
 * pairs the dates of a rule that changes. A date keeps its replies only by being paired. What has begun stays as it was.
 */
export function pairWithFile(file: FileEvent, here: Here, now: Date): Pairing {
  const pairs = new Map<FileDate, KnownDate>();
  const free = new Set(here.dates);
  const pair = (date: FileDate, known: KnownDate | undefined) => {
    if (!known || !free.delete(known)) return;
    pairs.set(date, known);
  };
  const open = () => file.dates.filter((date) => !pairs.has(date));
  const byKey = new Map(here.dates.flatMap((known) => (known.key === null ? [] : [[known.key, known] as const])));
  for (const date of file.dates) pair(date, byKey.get(date.key));
  const byStart = new Map([...free].map((known) => [known.originalStart, known]));
  for (const date of open()) pair(date, byStart.get(date.originalStart));
  pairMoved(file, here, { open: open().filter(({ startsAt }) => startsAt > now), free, now }).forEach(([date, known]) =>
    pair(date, known),
  );
  return {
    pairs,
    created: open().filter(({ startsAt, originalStart }) => startsAt > now && !here.hostStruck.includes(originalStart)),
    gone: [...free].filter(
      (known) => known.startsAt > now && isTaken(known, file, here) && !(known.status === 'cancelled' && known.replied),
    ),
  };
}

interface Unpaired {
  open: readonly FileDate[];
  free: ReadonlySet<KnownDate>;
  now: Date;
}

function pairMoved(file: FileEvent, here: Here, { open, free, now }: Unpaired): [FileDate, KnownDate][] {
  const left = [...free].filter((known) => known.startsAt > now && isTaken(known, file, here));
  const byStart = new Map(left.map((known) => [known.originalStart, known]));
  const next = new Map(open.map((date) => [date.originalStart, date]));
  const [only, ...others] = left;
  const [first] = [...open].sort((a, b) => (a.originalStart < b.originalStart ? -1 : 1));
  if (only && first && others.length === 0 && here.rule === null) return [[first, only]];
  const shift = here.rule && file.rule ? minutesBetween(here.rule.localStart, file.rule.localStart) : 0;
  const monthly = (file.rule?.rules ?? []).some((text) => /FREQ=(MONTHLY|YEARLY)/i.test(text));
  const moved = pairDates([...byStart.keys()].sort(), [...next.keys()].sort(), { shift, monthly });
  return [...moved].flatMap(([from, to]): [FileDate, KnownDate][] => {
    const [known, date] = [byStart.get(from), next.get(to)];
    return known && date ? [[date, known]] : [];
  });
}

/**
 * Whether the file takes the date away. Beyond the days that were read only another rule does, and of what is off only
 * what a file called off and then told of.
 */
function isTaken(known: KnownDate, { readUntil, readFrom, unread }: FileEvent, here: Here): boolean {
  const { originalStart } = known;
  const wasTold = known.key !== null && known.fingerprint !== '';
  if (known.status === 'cancelled' && !(known.calledOff && wasTold)) return false;
  if (unread.includes(originalStart.slice(0, 10))) return false;
  const byRule = here.ruleChanged && !here.hostAdded.includes(originalStart);
  if (originalStart >= readUntil) return byRule;
  return originalStart >= readFrom && (wasTold || byRule);
}
