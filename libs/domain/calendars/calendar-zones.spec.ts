import { describe, expect, it } from '@jest/globals';

import { isUtc, vtimezones } from './calendar-zones.js';

const used = (from: string, timeZone: string, to = from) => {
  const [startsAt, endsAt] = [new Date(`${from}T18:00:00Z`), new Date(`${to}T19:00:00Z`)];
  return { timeZone, allDay: false, startsAt, endsAt };
};
const names = (zones: string) => [...zones.matchAll(/^TZID:(.*)\r$/gm)].map(([, name]) => name);

describe('the zones of a calendar', () => {
  it('are each given once, in the order of their names, and none for UTC or whole days (C11, C13)', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'europe/berlin', 'UTC', 'Etc/UTC'];
    const uses = zones.map((zone) => used('2026-10-07', zone));
    const allDay = { ...used('2026-10-07', 'Asia/Tokyo'), allDay: true };
    expect(names(vtimezones([...uses, allDay]))).toEqual(['America/New_York', 'Europe/Berlin']);
    expect(vtimezones([])).toBe('');
  });

  it('are given for as long as any event uses them (C11)', () => {
    // Casablanca changed its clocks at Ramadan, by no yearly rule: each year that is used brings its own observances.
    const uses = [used('2023-06-07', 'Africa/Casablanca', '2024-06-07'), used('2020-10-07', 'Africa/Casablanca')];
    const observed = [...vtimezones([...uses, used('2022-12-01', 'Africa/Casablanca')]).matchAll(/DTSTART:(\d{4})/g)];
    const years = new Set(observed.map(([, year]) => year));
    expect([...years].sort()).toEqual(['1970', '2020', '2021', '2022', '2023', '2024']);
  });

  it('know UTC by both its names', () => {
    expect(['UTC', 'Etc/UTC', 'Europe/London', 'Etc/GMT'].map(isUtc)).toEqual([true, true, false, false]);
  });
});
