import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { repliesCloseInWords } from '../events/field-names.js';
import { scheduleOf } from '../events/schedule.js';
import { isRepliesClose, lastsLong, REPLIES_CLOSE, repliesUntil } from './replies-until.js';

const dateOf = (localStart: string, localEnd: string, { timeZone = 'Europe/Berlin', allDay = false } = {}) =>
  scheduleOf({ localStart, localEnd, timeZone, allDay });

const evening = dateOf('2026-10-07T18:30', '2026-10-07T21:00');
const weekend = dateOf('2026-10-09T18:00', '2026-10-11T17:00');

describe('until when replies are taken', () => {
  it.each([
    ['an evening', evening, 'startsAt'],
    ['a night that ends a day later to the minute', dateOf('2026-10-07T18:00', '2026-10-08T18:00'), 'startsAt'],
    ['a minute more than a day', dateOf('2026-10-07T18:00', '2026-10-08T18:01'), 'endsAt'],
    ['a weekend', weekend, 'endsAt'],
    ['a whole day', dateOf('2026-10-07T00:00', '2026-10-08T00:00', { allDay: true }), 'startsAt'],
    ['the whole day of 25 hours', dateOf('2026-10-25T00:00', '2026-10-26T00:00', { allDay: true }), 'startsAt'],
    ['two whole days', dateOf('2026-10-07T00:00', '2026-10-09T00:00', { allDay: true }), 'endsAt'],
    ['a day by the clock that lasts 23 hours', dateOf('2026-03-28T12:00', '2026-03-29T12:00'), 'startsAt'],
  ] as const)('is as usual, of %s, the one or the other end', (_, date, end) => {
    expect(repliesUntil(date, 'usual')).toEqual(date[end]);
    expect(lastsLong(date)).toBe(end === 'endsAt');
  });

  it('is what the host says', () => {
    expect(repliesUntil(weekend, 'start')).toEqual(weekend.startsAt);
    expect(repliesUntil(evening, 'end')).toEqual(evening.endsAt);
    expect(repliesUntil(evening, '3h')).toEqual(new Date('2026-10-07T13:30:00Z'));
  });

  it('counts hours that pass, also over a change of the clocks', () => {
    const afterChange = dateOf('2026-10-25T18:30', '2026-10-25T21:00');
    expect(repliesUntil(afterChange, '24h')).toEqual(new Date('2026-10-24T17:30:00Z'));
  });

  it('is never after the end, whatever the host says', () => {
    fc.assert(
      fc.property(fc.constantFrom(evening, weekend), fc.constantFrom(...REPLIES_CLOSE), (date, close) => {
        expect(repliesUntil(date, close).getTime()).toBeLessThanOrEqual(date.endsAt.getTime());
      }),
    );
  });

  it.each(['usual', 'start', 'end', '1h', '720h', ...REPLIES_CLOSE])('knows %s', (close) => {
    expect(isRepliesClose(close)).toBe(true);
  });

  it.each(['', 'never', '0h', '01h', '721h', '-3h', '1.5h', '3', 'h', '3h ', '3H', ' usual', '1000h'])(
    'does not know %j',
    (close) => {
      expect(isRepliesClose(close)).toBe(false);
    },
  );

  it('is said in words', () => {
    expect(
      ['usual', 'start', 'end', '1h', '3h', '24h', '48h', '168h', '336h', '36h'].map((close) =>
        repliesCloseInWords(close as 'usual'),
      ),
    ).toEqual([
      'As usual',
      'Until it begins',
      'Until it ends',
      'Until an hour before it begins',
      'Until 3 hours before it begins',
      'Until a day before it begins',
      'Until 2 days before it begins',
      'Until a week before it begins',
      'Until 2 weeks before it begins',
      'Until 36 hours before it begins',
    ]);
  });
});
