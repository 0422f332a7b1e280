import type { EntityManager } from 'typeorm';

import type { ChangePreview } from '#contract/event-changes.js';
import { same, type DateTimes } from '#domain/events/programme.js';
import { hasOwnHours } from '#domain/events/own-hours.js';
import { toldPeople } from './change-preview.queries.js';
import type { PlannedStep } from './life-steps.js';
import type { Plan } from './programme-writer.js';
import type { RoomChecks } from './room-checks.js';
import { withoutRoom } from './rooms-in-the-way.js';
import { dateChanges, wordsOfDate, type DateChange } from './programme-news.js';

/** What a planned change would do, and who would hear of it. */
export async function previewOf(
  tx: EntityManager,
  plan: Plan,
  { checks, viewerId, at }: { checks: RoomChecks; viewerId: string; at: Date },
): Promise<ChangePreview> {
  const { before, after, state } = plan;
  const changed = dateChanges(before, after).flatMap((one) => changedRow(plan, one, at, state.main.status !== 'draft'));
  const there = new Set(after.dates.map(({ id }) => id));
  const tellers = changed.filter(({ told }) => told).map(({ occurrenceId }) => occurrenceId);
  return {
    changed,
    added: after.dates.filter(({ id }) => id === null).map(timesOf),
    removed: before.dates.filter(({ id }) => !there.has(id)).map(timesOf),
    kept: keptOf(plan, at),
    withoutRoom: await withoutRoom(tx, checks, plan, { viewerId, at }),
    told: await toldPeople(tx, tellers),
  };
}

function changedRow(plan: Plan, one: DateChange, at: Date, published: boolean): ChangePreview['changed'] {
  const { before, after, change } = one;
  if (after.id === null || (change === null && saysTheSame(plan, one))) return [];
  const cancelled = after.status === 'cancelled' && before.status !== 'cancelled';
  return [
    {
      occurrenceId: after.id,
      what: cancelled ? 'cancelled' : (change?.kind ?? 'quiet'),
      before: timesOf(before),
      after: timesOf(after),
      replies: after.replies,
      told:
        published &&
        (change?.worthTelling ?? false) &&
        after.replies > 0 &&
        (after.endsAt > at || before.status === 'postponed'),
    },
  ];
}

/** Whether nothing at all changes, not even what is no news: its speakers, its seats, its notes. */
const saysTheSame = ({ before, after }: Plan, one: DateChange): boolean =>
  one.before.capacity === one.after.capacity && same(wordsOfDate(before, one.before), wordsOfDate(after, one.after));

/** The same for calling dates off, which leaves everything else of them as it was. */
export async function previewOfStep(tx: EntityManager, { dates, status, news }: PlannedStep): Promise<ChangePreview> {
  const told = new Set(news.flatMap(({ tell, occurrenceId }) => (tell ? [occurrenceId] : [])));
  const what = status === 'postponed' ? 'postponed' : 'cancelled';
  const changed = dates.map((date) => ({
    occurrenceId: date.occurrenceId,
    what,
    before: timesOf(date),
    after: timesOf(date),
    replies: date.replies,
    told: date.replies > 0 && told.has(date.occurrenceId),
  })) satisfies ChangePreview['changed'];
  const tellers = changed.flatMap((one) => (one.told ? [one.occurrenceId] : []));
  const withoutRoom = { items: [], total: 0 };
  return { changed, added: [], removed: [], kept: [], withoutRoom, told: await toldPeople(tx, tellers) };
}

const timesOf = ({ localStart, localEnd, timeZone, allDay }: DateTimes) => ({
  localStart,
  localEnd,
  timeZone,
  allDay,
});

/** Dates to come that the change is for and that go on saying something of their own. */
function keptOf({ before, after, opened, change }: Plan, at: Date): ChangePreview['kept'] {
  if (change.scope === 'this') return [];
  const from = change.scope === 'all' ? '' : opened.originalStart;
  const was = new Map(before.dates.filter(({ originalStart }) => originalStart >= from).map((date) => [date.id, date]));
  return after.dates.flatMap((date) => {
    const series = after.series.find(({ key }) => key === date.seriesKey);
    const old = was.get(date.id);
    if (!series || !old || date.id === null || date.status === 'cancelled' || date.startsAt <= at) return [];
    const main = after.words.find(({ key }) => key === series.wordsKey)?.words ?? {};
    const own = wordsOfDate(after, date);
    const fields = Object.entries(own).flatMap(([key, value]) => (same(value, main[key]) ? [] : [key]));
    if (hasOwnHours(date, series)) fields.push('when');
    if (date.capacity !== series.capacity) fields.push('capacity');
    return fields.length > 0 ? [{ occurrenceId: date.id, localStart: date.localStart, fields }] : [];
  });
}
