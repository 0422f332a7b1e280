import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { CalendarItem, CalendarRange, HostCalendar } from '#contract/host-calendar.js';
import { needsOf, type NeedFacts } from '#domain/events/needs.js';
import { Clock } from '../platform/clock.js';
import { spaceCardSql } from '../spaces/space-card-sql.js';
import { failedSql, hostedSql, judgesSql, pendingSql, placedSql, reviewStateSql, roomLostSql } from './need-sql.js';
import { instantSql, localSql, placeSql } from './occurrence-row-sql.js';
import { occurrencesOn } from './occurrences-on-sql.js';
import { repliesUntilSql } from './replies-until-sql.js';
import { listedSql, organizesSql } from './visibility.js';

const DAY = 86_400_000;

type Found = CalendarItem &
  Pick<NeedFacts, 'placed' | 'roomLost' | 'hosted' | 'failed' | 'review' | 'judges' | 'replyPolicy'> & {
    repliesUntil: string;
  };

interface MonthRow {
  spaces: HostCalendar['spaces'];
  items: Found[];
}

/** A month as its hosts plan it: drafts among what is published, each month in one statement. */
@Injectable()
export class HostCalendarQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Everything of a space that this host may see, and the drafts they may change. */
  ofSpace(spaceId: string, memberId: string, range: CalendarRange): Promise<HostCalendar> {
    return this.read(spaceCalendarStatement(spaceId, memberId, range));
  }

  /** What the member organizes, or helps with at the door, in all spaces. */
  ofMember(memberId: string, range: CalendarRange): Promise<HostCalendar> {
    return this.read(memberCalendarStatement(memberId, range));
  }

  private async read({ text, values }: Statement): Promise<HostCalendar> {
    const [found] = await this.database.query<MonthRow[]>(text, values);
    const now = this.clock.now();
    return { spaces: found?.spaces ?? [], items: (found?.items ?? []).map((item) => withNeeds(item, now)) };
  }
}

/** Only who can do something about it is told what a date needs. */
function withNeeds(found: Found, now: Date): CalendarItem {
  const { placed, roomLost, hosted, failed, review, judges, replyPolicy, repliesUntil, ...item } = found;
  const when = {
    startsAt: new Date(item.startsAt),
    endsAt: new Date(item.endsAt),
    repliesUntil: new Date(repliesUntil),
  };
  const facts = { ...item, ...when, placed, roomLost, hosted, failed, review, judges, replyPolicy };
  const needs = item.organizes ? needsOf(facts, now) : [];
  return { ...item, needs };
}

export interface Statement {
  text: string;
  values: unknown[];
}

/** The statement and its values, so that a measurement can run the very same SQL without us. */
export function spaceCalendarStatement(spaceId: string, memberId: string, range: CalendarRange): Statement {
  const text = calendarSql({
    found: `SELECT o.id FROM ${occurrencesOn('$4', '$5')} o WHERE o."spaceId" = $6`,
    seen: `${listedSql('$1::uuid')} OR can.organizes`,
    organizes: organizesSql('$1::uuid'),
  });
  return { text, values: [...valuesOf(memberId, range), spaceId] };
}

export function memberCalendarStatement(memberId: string, range: CalendarRange): Statement {
  const role = `(SELECT g.role FROM organizers g WHERE g."eventId" = e.id AND g."memberId" = $1)`;
  const text = calendarSql({
    found: `SELECT o.id FROM organizers g
      JOIN memberships v ON v."spaceId" = g."spaceId" AND v."memberId" = g."memberId" AND v.status = 'active'
      JOIN occurrences o ON o."eventId" = g."eventId" AND o."startsAt" < $5 AND o."endsAt" > $4 WHERE g."memberId" = $1`,
    seen: `can.organizes OR e.status <> 'draft'`,
    organizes: `${role} <> 'door'`,
  });
  return { text, values: valuesOf(memberId, range) };
}

/** The reader, the local days, and instants around those that hold every zone's days: what an index can look for. */
const valuesOf = (memberId: string, { from, to }: CalendarRange): unknown[] => [
  memberId,
  from,
  to,
  new Date(Date.parse(from) - DAY),
  new Date(Date.parse(to) + DAY),
];

interface Parts {
  /** Ids of dates around the days that are asked for. */
  found: string;
  /** Of the event `e`, whether it is shown, and whether the reader may change it. */
  seen: string;
  organizes: string;
}

const calendarSql = ({ found, seen, organizes }: Parts): string => `
  WITH found AS (${found}),
  shown AS (
    SELECT o.id, o."eventId", o."seriesId", o."spaceId", s.slug AS space, e.title, e.format,
      ${instantSql('o."startsAt"')} AS "startsAt", ${instantSql('o."endsAt"')} AS "endsAt",
      ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
      ${placeSql} AS place, e."roomId", o.status, o."statusReason", e.visibility, e."replyPolicy", ${instantSql(repliesUntilSql)} AS "repliesUntil",
      o."capacityLimit" AS capacity, o.taken, o.waiting, CASE WHEN can.organizes THEN ${pendingSql} ELSE 0 END AS pending,
      ${placedSql} AS placed, ${roomLostSql} AS "roomLost", ${hostedSql} AS hosted, ${failedSql} AS failed,
      ${reviewStateSql} AS review, ${judgesSql('$1::uuid')} AS judges, can.organizes
    FROM found JOIN occurrences o ON o.id = found.id JOIN events e ON e.id = o."eventId" JOIN spaces s ON s.id = o."spaceId"
    LEFT JOIN rooms room ON room.id = e."roomId" CROSS JOIN LATERAL (SELECT ${organizes} AS organizes) can
    WHERE o."localStart" < $3::date AND o."localEnd" > $2::date AND (${seen}))
  SELECT
    (SELECT coalesce(json_agg(${spaceCardSql('s')} ORDER BY s.slug), '[]') FROM spaces s WHERE s.id IN (SELECT "spaceId" FROM shown)) AS spaces,
    (SELECT coalesce(json_agg(d ORDER BY d."localStart", d.title, d.id), '[]') FROM shown d) AS items`;
