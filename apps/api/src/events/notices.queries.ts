import type { EntityManager } from 'typeorm';

import { whenInWords } from '#domain/calendars/when-in-words.js';
import type { PendingNotice } from '#contract/notices.js';
import {
  isToCome,
  NET_KINDS,
  netChange,
  netChanges,
  type NetKind,
  type ToldFacts,
} from '#domain/notices/net-change.js';
import { organizedAmong } from './standings.queries.js';
import { toldFactsNow } from './told-facts.queries.js';
import { opensSql } from './visibility.js';

/** A date of which there is something to tell. */
export interface NetDate {
  occurrenceId: string;
  kind: NetKind;
  before: ToldFacts;
  now: ToldFacts;
}

interface TellingDate {
  occurrenceId: string;
  before: ToldFacts;
}

/** What is left to tell of notices: for each date the difference between what people knew first and what is so now. */
export async function netDates(tx: EntityManager, noticeIds: readonly string[], at: Date): Promise<NetDate[]> {
  const rows = await tx.query<TellingDate[]>(
    `SELECT DISTINCT ON (d."occurrenceId") d."occurrenceId", d.before FROM notice_dates d JOIN notices n ON n.id = d."noticeId"
     WHERE n.id = ANY($1) ORDER BY d."occurrenceId", n."firstAt"`,
    [noticeIds],
  );
  const now = await toldFactsNow(
    tx,
    rows.map(({ occurrenceId }) => occurrenceId),
  );
  const dates = rows.flatMap((row) => netDate(row, now.get(row.occurrenceId), at));
  return dates.sort((a, b) => (a.now.localStart < b.now.localStart ? -1 : 1));
}

function netDate({ occurrenceId, before }: TellingDate, now: ToldFacts | undefined, at: Date): NetDate[] {
  if (!now || (!isToCome(before, at) && !isToCome(now, at))) return [];
  const kind = netChange(before, now);
  return kind === null ? [] : [{ occurrenceId, kind, before, now }];
}

/** Of what is to be told the part that an organizer may read. */
export async function organizedDates(
  tx: EntityManager,
  readerId: string,
  dates: readonly NetDate[],
): Promise<NetDate[]> {
  const ids = dates.map(({ occurrenceId }) => occurrenceId);
  const organized = await organizedAmong(tx, readerId, ids);
  return dates.filter(({ occurrenceId }) => organized.has(occurrenceId));
}

/** SQL: whether the member of reply `r` may open its event now. Of what they may not, nothing new is told (E21). */
export const opensRepliedSql = `EXISTS (SELECT 1 FROM occurrences replied JOIN events e ON e.id = replied."eventId"
  WHERE replied.id = r."occurrenceId" AND ${opensSql('r."memberId"')})`;

/** SQL: replies that hear of a notice's date: they count, are older than its last change, and their members may open it. */
export const hearsOfIt = `r."createdAt" <= d."lastAt" AND r.status IN ('going', 'waitlisted', 'offered', 'pending') AND m."deactivatedAt" IS NULL
  AND ${opensRepliedSql}`;

/** Of the dates of notices those of which anybody hears, and how many people that is. */
export async function heard(
  tx: EntityManager,
  noticeIds: readonly string[],
  dates: readonly NetDate[],
): Promise<{ dates: NetDate[]; people: number }> {
  const [found] = await tx.query<[{ people: number; ids: string[] }]>(
    `SELECT count(DISTINCT m.id)::int AS people, coalesce(array_agg(DISTINCT d."occurrenceId"), '{}') AS ids
     FROM notice_dates d JOIN rsvps r ON r."occurrenceId" = d."occurrenceId" JOIN members m ON m.id = r."memberId"
     WHERE d."noticeId" = ANY($1) AND d."occurrenceId" = ANY($2) AND ${hearsOfIt}`,
    [noticeIds, dates.map(({ occurrenceId }) => occurrenceId)],
  );
  const ids = new Set(found.ids);
  return { dates: dates.filter(({ occurrenceId }) => ids.has(occurrenceId)), people: found.people };
}

/** How often those who replied to one of these dates have been told of changes within the last hour. */
export async function toldThisHour(tx: EntityManager, occurrenceIds: readonly string[], at: Date): Promise<number> {
  const [{ told }] = await tx.query<[{ told: number }]>(
    `SELECT count(DISTINCT n.id)::int AS told FROM notice_dates d JOIN notices n ON n.id = d."noticeId"
     WHERE d."occurrenceId" = ANY($1) AND n."toldAt" > $2`,
    [occurrenceIds, new Date(at.getTime() - 3_600_000)],
  );
  return told;
}

/** All that several dates have to say, each kind once. */
export function kindsOf(dates: readonly NetDate[]): NetKind[] {
  const kinds = new Set(dates.flatMap(({ before, now }) => netChanges(before, now)));
  return NET_KINDS.filter((kind) => kinds.has(kind));
}

type PendingDate = NonNullable<PendingNotice['notice']>['dates'][number];

export function inWords({ occurrenceId, kind, before, now }: NetDate): PendingDate {
  const says = (facts: ToldFacts) =>
    kind === 'title' ? facts.title : kind === 'place' ? facts.place : whenInWords(facts);
  return { occurrenceId, what: kind, title: now.title, before: says(before), after: says(now) };
}
