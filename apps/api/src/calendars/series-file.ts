import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';

import { calendarOccurrence, type CalendarFacts } from '#domain/calendars/calendar-facts.js';
import type { CalendarOccurrence } from '#domain/calendars/calendar-occurrence.js';
import { seriesOccurrences, type SeriesDateFacts } from '#domain/calendars/series-file.js';
import { Refusal } from '#domain/refusal.js';
import { toCalendarFacts } from '../events/calendar-occurrence.js';
import { Clock } from '../platform/clock.js';
import type { Representation } from '../platform/http/conditional.js';
import { bodyOf } from '../platform/http/kept-bodies.js';
import { calendarEntry, vcalendar } from '../platform/ical/ical.js';
import { inSlices } from '../platform/in-slices.js';
import { Settings } from '../platform/settings.js';
import { fileName } from './occurrence-file.js';
import { SeriesFileQueries, type SeriesRow } from './series-file.queries.js';
import { FEED_TYPES } from './space-feeds.js';

/** All dates of the series that an occurrence belongs to, with the parts that it was split into, as one file: for whoever wants them in their calendar at once. */
@Injectable()
export class SeriesFile {
  constructor(
    private readonly queries: SeriesFileQueries,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `not-found` where there is no such occurrence, or none that this reader may see (S19) */
  async find(occurrenceId: string, memberId: string | null): Promise<Representation> {
    const [series, rows] = await Promise.all([
      this.queries.series(memberId, occurrenceId),
      this.queries.dates(memberId, occurrenceId),
    ]);
    const named = rows.find((row) => row.occurrenceId === occurrenceId);
    if (!named) throw new Refusal('not-found');
    const dates = await inSlices(rows, (row) => ({ ...row, ...toCalendarFacts(row, this.settings.publicUrl) }));
    const occurrences = await inSlices(this.occurrences(series, dates), calendarEntry);
    const text = vcalendar({ method: 'PUBLISH', occurrences });
    return {
      tag: createHash('sha256').update(text).digest('base64url'),
      contentType: FEED_TYPES.ics,
      cacheControl: 'private, no-cache',
      headers: { 'x-robots-tag': 'noindex', 'content-disposition': `attachment; filename="${fileName(named.title)}"` },
      body: () => Promise.resolve(bodyOf(text)),
    };
  }

  /** Each part is an event of its own, with its own rule and UID. */
  private occurrences(series: readonly SeriesRow[], dates: readonly DatedFacts[]): CalendarOccurrence[] {
    const parts = new Map(series.map((one) => [one.seriesId, one]));
    return [...Map.groupBy(dates, ({ seriesId }) => seriesId)].flatMap(([seriesId, own]) => {
      const part = parts.get(seriesId ?? '');
      if (!part) return own.map((date) => calendarOccurrence(date));
      return seriesOccurrences({ series: part, dates: own, shared: this.sharedBy(part, own) });
    });
  }

  /** What all dates say, in the place of the next one: its page is the way to the others. */
  private sharedBy({ shared, createdAt, revisedAt }: SeriesRow, dates: readonly DatedFacts[]): CalendarFacts | null {
    const now = this.clock.now();
    const next = dates.find(({ endsAt }) => endsAt > now) ?? dates.at(-1);
    if (!shared || !next) return null;
    const last = [revisedAt, ...dates.map((date) => date.revisedAt)].reduce((a, b) => (a > b ? a : b));
    // A room that the next date has lost is lost to that date alone.
    const usual = { status: 'scheduled' as const, statusReason: '', roomLost: false };
    const facts = { ...next, ...shared, ...usual, createdAt, revisedAt: last };
    return toCalendarFacts(facts, this.settings.publicUrl);
  }
}

type DatedFacts = SeriesDateFacts & ReturnType<typeof toCalendarFacts> & { seriesId: string | null };
