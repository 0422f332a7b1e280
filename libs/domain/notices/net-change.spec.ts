import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isToCome, netChange, netChanges, type ToldFacts } from './net-change.js';

const was: ToldFacts = {
  title: 'Supper',
  localStart: '2027-01-20T19:00:00',
  localEnd: '2027-01-20T22:00:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
  place: 'Loft',
  link: '',
  status: 'scheduled',
};
const cancelled = { ...was, status: 'cancelled' } as const;
const postponed = { ...was, status: 'postponed' } as const;
const later = { ...was, localStart: '2027-01-20T20:00:00' };

describe('what has become of a date', () => {
  it.each([
    ['nothing', was, was, null],
    ['another start', was, later, 'moved'],
    ['another end', was, { ...was, localEnd: '2027-01-20T23:00:00' }, 'moved'],
    ['whole days', was, { ...was, allDay: true }, 'moved'],
    ['a distance from UTC that nobody was told', was, { ...was, clock: 'UTC+1' }, null],
    ['what nobody knew of before', { ...was, status: 'draft' as const }, was, null],
    ['another zone', was, { ...was, timeZone: 'Europe/Madrid' }, 'moved'],
    ['another room', was, { ...was, place: 'Attic' }, 'place'],
    ['another distance from UTC', { ...was, clock: 'UTC+0' }, { ...was, clock: 'UTC+1' }, 'moved'],
    ['another join link', was, { ...was, link: 'a1' }, 'place'],
    ['another title', was, { ...was, title: 'Late supper' }, 'title'],
    ['another start and room', was, { ...later, place: 'Attic' }, 'moved'],
    ['its end', was, { ...cancelled, title: 'No supper' }, 'cancelled'],
    ['another title of what is cancelled anyway', cancelled, { ...cancelled, title: 'x' }, null],
    ['no date for now', was, postponed, 'postponed'],
    ['a date again', postponed, later, 'dated'],
    ['that it takes place after all', cancelled, was, 'restored'],
    ['a cancellation while it was postponed', postponed, cancelled, 'cancelled'],
    ['a draft again', was, { ...was, status: 'draft' as const }, null],
  ])('is %s', (_, before, now, kind) => {
    expect(netChange(before, now)).toBe(kind);
  });

  it.each([
    ['nothing', was, was, []],
    ['another start and room', was, { ...later, place: 'Attic' }, ['moved', 'place']],
    ['another room and title', was, { ...was, place: 'Attic', title: 'Lunch' }, ['place', 'title']],
    ['a date again, elsewhere', postponed, { ...later, place: 'Attic' }, ['dated', 'place']],
    ['no date for now, whatever else', was, { ...postponed, place: 'Attic', title: 'No supper' }, ['postponed']],
    ['that it takes place after all, as it was', cancelled, was, ['restored']],
    ['a date again, called something else', postponed, { ...later, title: 'Lunch' }, ['dated', 'title']],
    ['another join link', was, { ...was, link: 'a1' }, ['place']],
    ['another start and join link', was, { ...later, link: 'a1' }, ['moved', 'place']],
    ['that it takes place after all, later', cancelled, later, ['restored', 'moved']],
    ['its end, whatever else', was, { ...cancelled, place: 'Attic', title: 'No supper' }, ['cancelled']],
  ])('is, said in full, %s', (_, before, now, kinds) => {
    expect(netChanges(before, now)).toEqual(kinds);
  });

  it('is nothing whenever the last change takes all others back', () => {
    const facts = fc.record({
      title: fc.constantFrom('Supper', 'Lunch'),
      localStart: fc.constantFrom('2027-01-20T19:00:00', '2027-01-21T19:00:00'),
      localEnd: fc.constant('2027-01-21T22:00:00'),
      timeZone: fc.constantFrom('Europe/Lisbon', 'UTC'),
      allDay: fc.boolean(),
      place: fc.constantFrom('Loft', ''),
      link: fc.constantFrom('', 'a1'),
      status: fc.constantFrom('scheduled' as const, 'postponed' as const, 'cancelled' as const),
    });
    fc.assert(
      fc.property(facts, facts, (before, between) => {
        expect(netChange(before, before)).toBeNull();
        // And what people hear depends on the two ends only, never on the way.
        if (netChange(before, between) === null) expect(between.status).toBe(before.status);
      }),
    );
  });
});

describe('what is to come', () => {
  it.each([
    ['an evening before it ends', was, '2027-01-20T21:59:00Z', true],
    ['an evening that has ended', was, '2027-01-20T22:00:00Z', false],
    ['an evening on the clocks of its own zone', { ...was, timeZone: 'Asia/Tokyo' }, '2027-01-20T14:00:00Z', false],
    ['what waits for a date, however long', postponed, '2028-01-01T00:00:00Z', true],
  ])('%s', (_, facts, now, coming) => {
    expect(isToCome(facts, new Date(now))).toBe(coming);
  });
});
