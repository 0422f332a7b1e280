import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import type { ChangePreview, OccurrenceChange } from '#contract/event-changes.js';
import type { EventBody, EventDraft, EventSaved } from '#contract/events.js';
import { eventBody } from './events.js';
import type { Answer, TestApp, TestMember } from './test-app.js';

export const THURSDAYS: Partial<EventBody> = {
  title: 'Show & tell',
  format: 'show_and_tell',
  localStart: '2027-01-07T18:30',
  localEnd: '2027-01-07T20:30',
  capacity: 40,
};

export interface TestDate {
  id: string;
  eventId: string;
  seriesId: string;
  originalStart: string;
  localStart: string;
  status: string;
  uid: string;
  sequence: number;
  capacity: number | null;
  title: string;
}

type Change = Partial<OccurrenceChange>;

/** A series made over HTTP by its host, and what a host does with its dates. */
export class TestSeries {
  constructor(
    private readonly app: TestApp,
    readonly host: TestMember,
    readonly eventId: string,
  ) {}

  static async make(
    app: TestApp,
    host: TestMember,
    space: string,
    rules: string[],
    given: Partial<EventBody> = {},
  ): Promise<TestSeries> {
    const body = eventBody({ ...THURSDAYS, ...given, repeats: { rules, extra: [], leftOut: [], ...given.repeats } });
    const made = await host.call('POST', `/api/spaces/${space}/events`, body);
    expect(made.text).toContain('eventId');
    return new TestSeries(app, host, (made.body as EventSaved).eventId);
  }

  static async published(...given: Parameters<typeof TestSeries.make>): Promise<TestSeries> {
    const series = await TestSeries.make(...given);
    expect((await series.host.call('POST', `/api/events/${series.eventId}/publish`)).status).toBe(200);
    return series;
  }

  /** All dates of the series and of what continues it, in order. */
  dates(): Promise<TestDate[]> {
    return this.app.sql<TestDate>(
      `WITH RECURSIVE parts AS (
         SELECT id FROM series WHERE "eventId" = $1 UNION SELECT s.id FROM series s JOIN parts p ON s.continues = p.id)
       SELECT o.id, o."eventId", o."seriesId", to_char(o."originalStart", 'YYYY-MM-DD"T"HH24:MI') AS "originalStart",
         to_char(o."localStart", 'YYYY-MM-DD"T"HH24:MI') AS "localStart", o.status, o.uid, o.sequence, o."capacityLimit" AS capacity, e.title
       FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE o."seriesId" IN (SELECT id FROM parts) ORDER BY o."startsAt", o.id`,
      [this.eventId],
    );
  }

  async date(index: number): Promise<TestDate> {
    return (await this.dates())[index] as TestDate;
  }

  async draft(date: TestDate): Promise<EventDraft> {
    return (await this.host.call('GET', `/api/events/${date.eventId}/edit?occurrence=${date.id}`)).body as EventDraft;
  }

  /** What the editor would send of a date, with some of it changed. */
  async body(date: TestDate, change: Change): Promise<OccurrenceChange> {
    const draft = await this.draft(date);
    const fields = Object.keys(eventBody()) as Exclude<keyof EventBody, 'dates'>[];
    const given = Object.fromEntries(fields.map((field) => [field, draft[field]])) as unknown as EventBody;
    return { ...given, version: draft.version, scope: 'this', overwrite: false, keepInstant: false, ...change };
  }

  async change(date: TestDate, change: Change, key = randomUUID()): Promise<Answer> {
    return this.host.call('PUT', `/api/occurrences/${date.id}`, await this.body(date, change), {
      'idempotency-key': key,
    });
  }

  async saved(date: TestDate, change: Change): Promise<EventSaved> {
    const answer = await this.change(date, change);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return answer.body as EventSaved;
  }

  async preview(date: TestDate, change: Change): Promise<ChangePreview> {
    const answer = await this.host.call('POST', `/api/occurrences/${date.id}/preview`, await this.body(date, change));
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return answer.body as ChangePreview;
  }
}
