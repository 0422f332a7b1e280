import { describe, expect, it } from '@jest/globals';

import type { EventBody } from '#contract/events.js';
import { blankEvent } from './event-defaults.js';
import { clockInWords, firstInWords, planInWords } from './plan-words.js';
import {
  plannedDates,
  takingPlace,
  withDateAdded,
  withDateAgain,
  withoutDate,
  withoutIdle,
  withSingle,
  type PlannedDate,
} from './planned-dates.js';

const HORIZON = '2028-03-01T00:00:00';

function series(change: Partial<EventBody> = {}): EventBody {
  return {
    ...blankEvent({ timeZone: 'Europe/Lisbon', today: '2026-09-03' }),
    repeats: { rules: ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20261224'], extra: [], leftOut: ['2026-12-17T18:30'] },
    ...change,
  };
}
const datesOf = (event: EventBody) => plannedDates(event, HORIZON) as PlannedDate[];
const days = (dates: readonly PlannedDate[]) => dates.map(({ localStart }) => localStart.slice(0, 10));

describe('the dates of a plan', () => {
  it('are those of the rule, with those left out in their places', () => {
    const dates = datesOf(series());
    expect(dates).toHaveLength(8);
    expect(dates.filter(({ state }) => state === 'left-out').map(({ original }) => original)).toEqual([
      '2026-12-17T18:30:00',
    ]);
    expect(dates.find(({ clock }) => clock === 'clocks-back')?.localStart).toBe('2026-11-05T18:30:00');
  });

  it('are none while the start is half typed or a rule cannot be read', () => {
    expect(plannedDates(series({ localStart: '' }), HORIZON)).toBeNull();
    expect(plannedDates(series({ localStart: '2026-09-1', localEnd: '2026-09-2' }), HORIZON)).toBeNull();
    expect(plannedDates(series({ repeats: { rules: ['nonsense'], extra: [], leftOut: [] } }), HORIZON)).toBeNull();
    expect(plannedDates(series({ repeats: null }), HORIZON)).toBeNull();
  });

  it('can be struck, put back, and added to', () => {
    const { repeats } = series();
    if (!repeats) throw new Error('no series');
    const struck = withoutDate(repeats, '2026-10-08T18:30:00');
    expect(struck.leftOut).toContain('2026-10-08T18:30');
    expect(withDateAgain(struck, '2026-10-08T18:30:00')).toEqual(repeats);
    expect(withDateAdded(struck, '2026-10-08T18:30')).toEqual(repeats);
    const more = withDateAdded(repeats, '2026-10-10T11:00');
    expect(datesOf(series({ repeats: more })).find(({ state }) => state === 'added')?.localStart).toBe(
      '2026-10-10T11:00:00',
    );
    expect(withoutDate(more, '2026-10-10T11:00:00')).toEqual(repeats);
  });

  it('can be moved one by one, and keep their length', () => {
    const event = series();
    const date = datesOf(event)[2] as PlannedDate;
    const dates = withSingle(event.dates, date, { localStart: '2026-10-09T19:00' });
    expect(dates).toEqual([
      { original: '2026-10-08T18:30', localStart: '2026-10-09T19:00', localEnd: '2026-10-09T20:30' },
    ]);
    expect(datesOf(series({ dates }))[2]).toMatchObject({ state: 'moved', localStart: '2026-10-09T19:00:00' });
  });

  it('forget exceptions to what the rules no longer give when they are saved', () => {
    const event = series({ dates: [{ original: '2026-10-08T18:30', localStart: '2026-10-08T19:00', localEnd: '2026-10-08T20:00' }] });
    const other = { ...event, repeats: { ...event.repeats, rules: ['FREQ=MONTHLY;BYMONTHDAY=10'], extra: [], leftOut: ['2026-12-17T18:30'] } };
    expect(withoutIdle(event, HORIZON)).toEqual(event);
    expect(withoutIdle(other, HORIZON)).toMatchObject({ repeats: { leftOut: [] }, dates: [] });
  }); // prettier-ignore
});

describe('a plan in words', () => {
  it('says how it repeats, how often, from when and until when', () => {
    const today = new Date().getUTCFullYear() === 2026 ? '' : ' 2026';
    expect(planInWords(series(), datesOf(series()))).toBe(
      `Every 2 weeks on Thursday until 24 December 2026 at 18:30, except 17 December 2026: 7 dates from Thursday 10 September${today} to Thursday 3 December${today}.`,
    );
    const endless = series({ repeats: { rules: ['FREQ=WEEKLY'], extra: [], leftOut: [] } });
    expect(planInWords(endless, datesOf(endless))).toMatch(/, without an end\. The first is Thursday 10 September/);
    expect(planInWords(series({ repeats: { rules: [], extra: [], leftOut: [] } }), [])).toMatch(/no date yet/);
    const far = series({ localStart: '2040-09-10T18:30', localEnd: '2040-09-10T20:00', repeats: endless.repeats });
    expect(planInWords(far, datesOf(far))).toBe(
      'This gives no date in the next 18 months. Choose an earlier first day.',
    );
  });

  it('says what the clocks do', () => {
    const marked = datesOf(series()).map(clockInWords).filter(Boolean);
    expect(marked).toEqual(['The clocks have gone back. It stays 18:30, Lisbon time.']);
    const night = series({ localStart: '2027-03-07T01:30', localEnd: '2027-03-07T03:00', repeats: { rules: ['FREQ=WEEKLY'], extra: [], leftOut: [] } });
    expect(datesOf(night).map(clockInWords)).toContain(
      '01:30 does not exist on this day: the clocks go forward. It begins at 02:30.',
    );
  }); // prettier-ignore

  it('says which the first date is where the typed start is none', () => {
    const tuesdays = series({ repeats: { rules: ['FREQ=WEEKLY;BYDAY=TU'], extra: [], leftOut: [] } });
    expect(firstInWords(tuesdays, takingPlace(datesOf(tuesdays)))).toMatch(/The first date is Tuesday 15 September/);
    expect(firstInWords(series(), datesOf(series()))).toBe('');
    expect(days(datesOf(tuesdays))[0]).toBe('2026-09-15');
  });
});
