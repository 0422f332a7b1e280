import { describe, expect, it } from '@jest/globals';

import { shareMessage, type SharedOccurrence } from './share-words.js';

const SUPPER: SharedOccurrence = {
  title: 'Supper',
  status: 'scheduled',
  localStart: '2027-02-03T18:30:00',
  localEnd: '2027-02-03T21:00:00',
  allDay: false,
  timeZone: 'Europe/Lisbon',
  where: 'Yard, Rua do Sol 1',
  space: 'Loom House',
  url: 'https://serendip.test/events/7d444840-9dc0-41d1-b245-5ffdce74fad2',
};
const message = (change: Partial<SharedOccurrence> = {}) => shareMessage({ ...SUPPER, ...change }).split('\n');

describe('an occurrence as a message', () => {
  it('says what, when with whose clock, where, and the address last', () => {
    expect(message()).toEqual([
      'Supper',
      'Wed 3 February 2027, 18:30–21:00 (Lisbon time)',
      'Yard, Rua do Sol 1, Loom House',
      SUPPER.url,
    ]);
  });

  it('names the space once, and alone where no place is known', () => {
    expect(message({ where: 'Loft, Loom House, Rua do Sol 1' })[2]).toBe('Loft, Loom House, Rua do Sol 1');
    expect(message({ where: '' })[2]).toBe('Loom House');
  });

  it('says both days, and whole days without a time', () => {
    const days = { localStart: '2027-02-06T00:00:00', localEnd: '2027-02-08T00:00:00', allDay: true };
    expect(message(days)[1]).toBe('Sat 6 February 2027 – Sun 7 February 2027');
  });

  it('says first that it is cancelled, and no time that is not so any more', () => {
    expect(message({ status: 'cancelled' })[0]).toBe('Cancelled: Supper');
    expect(message({ status: 'postponed' }).slice(0, 2)).toEqual([
      'Postponed: Supper',
      'The new date is not known yet',
    ]);
  });

  it('has four lines, whatever a title holds', () => {
    expect(message({ title: ' one\n\ttwo  *bold* ' })).toEqual(['one two *bold*', ...message().slice(1)]);
  });
});
