import { calendarOccurrence } from '#domain/calendars/calendar-facts.js';
import { partsOfSpan } from '#domain/calendars/span.js';
import { whenInWords } from '#domain/calendars/when-in-words.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import { changesInWords, whenFacts, type Fact } from './mail-facts-in-words.js';
import type { ChangedDate } from './plans-changed-facts.js';
import { linkOf, markOf, standing } from './plans-changed-words.js';

/** Dates of which the same is told. */
export interface ChangedGroup {
  first: ChangedDate;
  dates: readonly ChangedDate[];
  /** What is so for all of them; empty values are left out. */
  facts: readonly Fact[];
}

/** The dates, those together with which the same has happened in the same way; in the order of their first ones. */
export function groupsOf(dates: readonly ChangedDate[]): ChangedGroup[] {
  const alike = Map.groupBy(dates, (date) =>
    JSON.stringify([
      markOf(date),
      date.event.title,
      date.reply.status,
      date.reply.status === 'going' || standing(date),
      linkOf(date, '')[0],
      commonFacts(date),
    ]),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ first, dates: group, facts: commonFacts(first) }] : [];
  });
}

/** All that is told of one date. */
export const factsOf = (date: ChangedDate, zone: string): Fact[] => [
  ...newsOf(date, (facts) => facts),
  ...whenFacts(date.event, zone),
  ...whereOf(date),
];

/** What may be the same for several dates: all but their days. */
const commonFacts = (date: ChangedDate): Fact[] => [
  ...newsOf(date, (facts) => onlyHours(facts, date)),
  ...whereOf(date),
];

/** One of several dates: `Wed 20 January 2027, 19:00–22:00 (Lisbon time)`, and what it was where its day is another. */
export function dayOf({ kind, before, now, event }: ChangedDate, zone: string): string {
  const [when, ...theirs] = whenFacts(event, zone).map(([label, value], at) =>
    at === 0 ? value : `${label}: ${value}`,
  );
  const old = kind !== 'cancelled' && isMoved(before, now) && !hoursOf(before, now) ? `${whenInWords(before)} → ` : '';
  return [`${old}${when}`, ...theirs].join('. ');
}

function newsOf(
  { kind, before, now, event, reply }: ChangedDate,
  told: (changes: readonly Fact[]) => readonly Fact[],
): Fact[] {
  const on = event.status === 'scheduled';
  const reason: Fact[] = event.statusReason !== '' && !on ? [['Why', event.statusReason]] : [];
  const relinked: Fact[] =
    joins({ event, reply }) && before.link !== '' && before.link !== now.link
      ? [['New link', 'The link to join is another one.']]
      : [];
  return [...reason, ...(kind === 'cancelled' ? [] : told(changesInWords({ before, after: now }))), ...relinked];
}

const whereOf = ({ event, reply }: ChangedDate): Fact[] => [
  ['Where', calendarOccurrence(event).location],
  ...(joins({ event, reply }) ? ([['Join online', event.onlineUrl]] satisfies Fact[]) : []),
  ['Hosted by', event.hosts.join(', ')],
];

const joins = ({ event, reply }: Pick<ChangedDate, 'event' | 'reply'>): boolean =>
  reply.status === 'going' && event.status === 'scheduled' && event.onlineUrl !== '';

/** Another hour on the same day is the same for all; another day is said at each date. */
function onlyHours(changes: readonly Fact[], { before, now }: ChangedDate): Fact[] {
  const hours = hoursOf(before, now);
  return changes.flatMap(([label, value]): Fact[] =>
    label === 'New time' ? (hours ? [[label, hours]] : []) : [[label, value]],
  );
}

const isMoved = (before: ToldFacts, now: ToldFacts): boolean => whenInWords(before) !== whenInWords(now);

/** `19:00–22:00 → 20:00–22:00`; empty where the day or the zone is another, or hours alone do not say it. */
function hoursOf(before: ToldFacts, now: ToldFacts): string {
  const day = ({ localStart, localEnd, timeZone, allDay }: ToldFacts) =>
    [localStart.slice(0, 10), localEnd.slice(0, 10), timeZone, allDay].join(' ');
  if (before.allDay || day(before) !== day(now) || !isMoved(before, now)) return '';
  const [old, hours] = [partsOfSpan(before), partsOfSpan(now)];
  if (!old.withinOne || !hours.withinOne) return '';
  return `${old.from}–${old.to} → ${hours.from}–${hours.to}`;
}
