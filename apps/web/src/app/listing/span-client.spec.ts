import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';

import type { OccurrenceRow } from '#contract/programme.js';
import { weeksOf } from '#domain/calendars/day-grid.js';
import { EventsClient, type EventFilters } from '../events/events-client.js';
import { SpanClient, type DaysOn } from './span-client.js';

const row = (id: string, day: string, last = day) =>
  ({ id, localStart: `${day}T18:00:00`, localEnd: `${last}T20:00:00`, allDay: false }) as OccurrenceRow;

/** The days of a week as they come of an API that answers `rows`, `size` at a time. */
async function week(rows: OccurrenceRow[], size = 100): Promise<DaysOn & { asked: EventFilters[] }> {
  const asked: EventFilters[] = [];
  const page = (filters: EventFilters, cursor = '') => {
    asked.push(filters);
    const at = Number(cursor);
    const next = at + size < rows.length ? String(at + size) : null;
    return Promise.resolve({ items: rows.slice(at, at + size), next });
  };
  TestBed.configureTestingModule({ providers: [{ provide: EventsClient, useValue: { page } }] });
  const found = TestBed.runInInjectionContext(() =>
    TestBed.inject(SpanClient).days(() => ({ weeks: weeksOf('week', '2031-10-08'), filters: { format: 'talk' } })),
  );
  TestBed.tick();
  await TestBed.inject(ApplicationRef).whenStable();
  return { ...(found.value() ?? { days: [], count: null }), asked };
}

describe('what is on in a week', () => {
  it('is asked for with a day more at either end, and shown on its own days alone', async () => {
    const { days, count, asked } = await week([
      row('a', '2031-10-05'),
      row('b', '2031-10-08'),
      row('c', '2031-10-12', '2031-10-14'),
    ]);
    expect(asked).toEqual([{ format: 'talk', from: '2031-10-05', to: '2031-10-14', limit: 100 }]);
    expect(days.map(({ day, count: on }) => [day.slice(8), on])).toEqual([
      ['06', 0],
      ['07', 0],
      ['08', 1],
      ['09', 0],
      ['10', 0],
      ['11', 0],
      ['12', 1],
    ]);
    expect(count).toBe(2);
  });

  it('counts what lasts over days once', async () => {
    expect((await week([row('a', '2031-10-07', '2031-10-10')])).count).toBe(1);
  });

  it('shows twelve of a day, and says how many there are', async () => {
    const many = Array.from({ length: 30 }, (_, n) => row(`${n}`, '2031-10-08'));
    const { days, asked } = await week(many, 20);
    expect(asked).toHaveLength(2);
    expect(days[2]).toMatchObject({ count: 30, more: false });
    expect(days[2]?.rows).toHaveLength(12);
  });

  it('stops after three pages, and says from which day on there may be more', async () => {
    const many = ['06', '07', '08', '09', '10'].map((date) => row(date, `2031-10-${date}`));
    const { days, count, asked } = await week(many, 1);
    expect(asked).toHaveLength(3);
    expect(days.map(({ more }) => more)).toEqual([false, false, true, true, true, true, true]);
    expect(count).toBeNull();
  });
});
