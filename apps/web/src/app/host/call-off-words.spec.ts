import { describe, expect, it } from '@jest/globals';

import type { ChangePreview } from '#contract/event-changes.js';
import { calledOffDates, calledOffWords, callOffWord } from './call-off-words.js';

const year = new Date().getUTCFullYear();
const off = (day: string, replies: number) => {
  const when = { localStart: `${year}-${day}T18:30:00`, localEnd: `${year}-${day}T20:00:00` };
  const at = { ...when, timeZone: 'Europe/Lisbon', allDay: false };
  return { occurrenceId: day, what: 'cancelled' as const, before: at, after: at, replies, told: replies > 0 };
};
const preview = (people: number, ...changed: ChangePreview['changed']): ChangePreview => ({
  changed,
  added: [],
  removed: [],
  kept: [],
  withoutRoom: { items: [], total: 0 },
  told: { people, first: [] },
});

describe('calling off', () => {
  it('names the dates with their replies, and of many the first', () => {
    expect(calledOffDates(preview(0, off('10-08', 0)))[0]).toMatch(/^\w{3} 8 Oct\.$/);
    expect(calledOffDates(preview(3, off('10-08', 2), off('10-15', 1)))[0]).toMatch(
      /^2 dates, 3 replies: \w{3} 8 Oct \(2 replies\) and \w{3} 15 Oct \(1 reply\)\.$/,
    );
    const many = ['01', '02', '03', '04', '05', '06'].map((day) => off(`10-${day}`, 0));
    expect(calledOffDates(preview(0, ...many))[0]).toMatch(/^6 dates, 0 replies: .*4 Oct and 2 more\.$/);
  });

  it('says on its button how many dates and people', () => {
    expect(callOffWord('cancel', preview(1, off('10-08', 1)))).toBe('Cancel this date and tell 1 person');
    expect(callOffWord('cancel', preview(3, off('10-08', 2), off('10-15', 1)))).toBe(
      'Cancel 2 dates and tell 3 people',
    );
    expect(callOffWord('postpone', preview(0, off('10-08', 0)))).toBe('Postpone this date');
    expect(callOffWord('postpone', null)).toBe('Postpone this date');
  });

  it('says what becomes of it', () => {
    expect(calledOffWords('cancel', 'Clinic').question).toBe('Cancel Clinic?');
    expect(calledOffWords('postpone', 'Clinic').after).toMatch(/replies are kept.*asked to confirm/);
  });
});
