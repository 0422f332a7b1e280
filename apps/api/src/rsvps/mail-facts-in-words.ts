import { exactDay } from '#domain/calendars/day-words.js';
import { whenInWords } from '#domain/calendars/when-in-words.js';
import { instantOf, localTimeOf } from '#domain/events/zoned-time.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import { clocksDiffer } from '#domain/zones/zone-beside.js';
import { timeOfZone } from '#domain/zones/zone-words.js';

export type Fact = readonly [label: string, value: string];

interface Times {
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
}

/** The event's own time with its zone named and, where the reader's clock shows another, theirs (E25). */
export function whenFacts(event: Times, readerZone: string): Fact[] {
  const facts: Fact[] = [['When', whenInWords(event)]];
  if (clocksDiffer(event, readerZone)) facts.push(['Your time', whenInWords(inZone(event, readerZone))]);
  return facts;
}

/** `Tue 18 January 2027, 19:00 (Lisbon time)`. */
export function momentInWords(at: Date, timeZone: string): string {
  const local = localTimeOf(at, timeZone);
  return `${exactDay(local.slice(0, 10))}, ${local.slice(11, 16)} (${timeOfZone(timeZone)})`;
}

function inZone({ localStart, localEnd, timeZone, allDay }: Times, zone: string): Times {
  const there = (local: string) => localTimeOf(instantOf(local, timeZone), zone);
  return { localStart: there(localStart), localEnd: there(localEnd), timeZone: zone, allDay };
}

/** What stood there before, for whatever is told and differs; what stands there now follows in the mail. */
export function changesInWords({ before, after }: { before: Partial<ToldFacts>; after: Partial<ToldFacts> }): Fact[] {
  const was = (label: string, text: (facts: Partial<ToldFacts>) => string): Fact[] => {
    const [old, now] = [text(before), text(after)];
    return old === now || old === '' ? [] : [[label, now === '' ? old : `${old} → ${now}`]];
  };
  return [
    ...was('New title', ({ title = '' }) => title),
    ...was('New time', (facts) => (isTimed(facts) ? whenInWords(facts) : '')),
    ...was('Clocks', ({ clock = '' }) => clock),
    ...was('New place', ({ place = '' }) => place),
  ];
}

function isTimed(facts: Partial<ToldFacts>): facts is ToldFacts {
  return (
    facts.localStart !== undefined &&
    facts.localEnd !== undefined &&
    facts.timeZone !== undefined &&
    facts.allDay !== undefined
  );
}
