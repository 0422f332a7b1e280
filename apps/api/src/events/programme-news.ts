import { same, type Programme, type ProgrammeDate } from '#domain/events/programme.js';
import { weighChange, type Announced, type Change } from '#domain/events/schedule.js';
import { repliesUntil } from '#domain/rsvps/replies-until.js';
import type { ToldFacts } from '#domain/notices/net-change.js';
import type { Announcement } from './announcements.js';
import type { EventWords } from './event-words.js';
import { linkMark } from './told-facts.js';

/** A date that is there before and after, and the weight of what differs; null where readers see no difference. */
export interface DateChange {
  before: ProgrammeDate;
  after: ProgrammeDate;
  change: Change | null;
}

/** Dates that are there before and after a change, in their order. */
export function dateChanges(before: Programme, after: Programme): DateChange[] {
  const old = new Map(before.dates.map((date) => [date.id, date]));
  return after.dates.flatMap((date) => {
    const was = date.id === null ? undefined : old.get(date.id);
    if (!was) return [];
    return [{ before: was, after: date, change: weighChange(announced(before, was), announced(after, date)) }];
  });
}

export function wordsOfDate({ words }: Programme, { wordsKey }: ProgrammeDate): EventWords {
  const row = words.find(({ key }) => key === wordsKey);
  if (!row) throw new Error(`No date can say ${wordsKey}.`);
  return row.words as EventWords;
}

const announced = (programme: Programme, date: ProgrammeDate): Announced => ({
  ...wordsOfDate(programme, date),
  ...date,
});

/** What is told of a change: to those who replied, only where it is worth it and still to come. */
export function announcementOf(
  { before, after, change }: DateChange,
  at: Date,
  facts: { before: ToldFacts; after: ToldFacts },
): Announcement | null {
  if (change === null || after.id === null) return null;
  const cancelled = after.status === 'cancelled' && before.status !== 'cancelled';
  return {
    occurrenceId: after.id,
    kind: cancelled ? 'cancelled' : change.kind,
    raisesSequence: change.raisesSequence,
    tell: change.worthTelling && (after.endsAt > at || before.status === 'postponed'),
    ...facts,
  };
}

/** A new date of a published event: its page and its block begin, nobody is told. */
export function newDateAnnouncement(after: ToldFacts, occurrenceId: string): Announcement {
  return { occurrenceId, kind: 'published', raisesSequence: false, tell: false, before: {}, after };
}

/** Facts of a date as mails compare them. `places` names the place of every row of words. */
export function toldFactsOf(programme: Programme, date: ProgrammeDate, places: ReadonlyMap<string, string>): ToldFacts {
  const { localStart, localEnd, timeZone, allDay, status } = date;
  const { title, onlineUrl } = wordsOfDate(programme, date);
  const place = places.get(date.wordsKey) ?? '';
  return { title, localStart, localEnd, timeZone, allDay, place, link: linkMark(onlineUrl), status };
}

/** Dates whose seats may go to those who wait: there are more or fewer, replies are open again or longer, or more may see it. */
export function mayPromote(before: Programme, after: Programme, at: Date): string[] {
  return dateChanges(before, after).flatMap(({ before: was, after: is }) => {
    const [old, now] = [wordsOfDate(before, was), wordsOfDate(after, is)];
    const reopened = !same([old.replyPolicy, old.visibility, was.status], [now.replyPolicy, now.visibility, is.status]);
    const again = repliesUntil(was, old.repliesClose) <= at && repliesUntil(is, now.repliesClose) > at;
    return is.id !== null && (reopened || again || was.capacity !== is.capacity) ? [is.id] : [];
  });
}

/** For each series of a change: its dates that are new and published, and what it was split off from. */
export function addedDates(
  before: Programme,
  after: Programme,
): { seriesId: string; occurrenceIds: string[]; continues: string | null; quiet: boolean }[] {
  const there = new Set(before.dates.map(({ id }) => id));
  const wasThere = new Set(before.series.map(({ key }) => key));
  const added = after.series.map(({ key, continues }) => ({
    seriesId: key,
    occurrenceIds: after.dates.flatMap(({ id, seriesKey, status }) =>
      id !== null && seriesKey === key && status === 'scheduled' && !there.has(id) ? [id] : [],
    ),
    continues: wasThere.has(key) ? null : continues,
    quiet: false,
  }));
  return added.filter(({ occurrenceIds, continues }) => occurrenceIds.length > 0 || continues !== null);
}
