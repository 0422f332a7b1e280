import { describe, expect, it } from '@jest/globals';

import type { EventDraft } from '#contract/events.js';
import type { HostedRow as Row } from '#contract/hosting.js';
import { blankEvent } from './event-defaults.js';
import { againFrom, againOn, latestOf } from './again-dates.js';

const now = new Date('2026-11-25T14:30:00Z');
const row = (title: string, localStart: string, given: object = {}): Row =>
  ({ title, localStart, format: 'talk', role: 'owner', ...given }) as unknown as Row;

describe('same as last time', () => {
  it('offers the five latest events, each once', () => {
    const weekly = ['2026-11-12', '2026-11-19', '2026-11-26'].map((day) => row('Circle', `${day}T18:30:00`));
    const others = ['A', 'B', 'C', 'D', 'E'].map((title, at) => row(title, `2026-10-0${at + 1}T18:30:00`));
    const offered = latestOf([...weekly, ...others, row('Door', '2026-11-30T18:30:00', { role: 'door' })]);
    expect(offered.map(({ title, localStart }) => [title, localStart.slice(0, 10)])).toEqual([
      ['Circle', '2026-11-26'],
      ['E', '2026-10-05'],
      ['D', '2026-10-04'],
      ['C', '2026-10-03'],
      ['B', '2026-10-02'],
    ]);
  });

  it('is next week, or on the same weekday of next month', () => {
    const event = { localStart: '2026-11-12T18:30', localEnd: '2026-11-12T20:00', timeZone: 'Europe/Lisbon' };
    expect(againOn(event, 'week', now)).toEqual({ localStart: '2026-11-26T18:30', localEnd: '2026-11-26T20:00' });
    expect(againOn(event, 'month', now)).toEqual({ localStart: '2026-12-10T18:30', localEnd: '2026-12-10T20:00' });
  });

  it('takes the words along and leaves the repetition', () => {
    const blank = blankEvent({ timeZone: 'Europe/Lisbon', today: '2026-11-18' });
    const draft = {
      ...blank,
      title: 'Circle',
      repeats: { rules: ['FREQ=DAILY'], extra: [], leftOut: [] },
    } as unknown as EventDraft;
    expect(againFrom(draft, 'week', now)).toMatchObject({
      title: 'Circle',
      localStart: '2026-12-02T18:30',
      repeats: null,
    });
  });
});
