import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { ToldFacts } from './net-change.js';
import { callsOff, isUrgent, noticeDueAt } from './quiet-period.js';

const at = (time: string) => new Date(`2027-01-20T${time}:00Z`);
const facts: ToldFacts = {
  title: 'Supper',
  localStart: '2027-01-20T19:00:00',
  localEnd: '2027-01-20T22:00:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
  place: 'Loft',
  link: '',
  status: 'scheduled',
};

describe('the quiet period', () => {
  it.each([
    ['one change', '09:00', '09:00', '09:05'],
    ['a second one', '09:00', '09:04', '09:09'],
    ['a host who saves and saves', '09:00', '09:13', '09:15'],
    ['a change after all of that', '09:00', '09:31', '09:31'],
  ])('after %s ends when it should', (_, first, last, due) => {
    expect(noticeDueAt({ firstAt: at(first), lastAt: at(last), urgent: false, promised: null })).toEqual(at(due));
  });

  it.each([
    ['as it was to be', '09:04', '09:05'],
    ['at once where its time has come', '09:07', '09:07'],
  ])('of what is off ends %s, whatever else is saved', (_, last, due) => {
    const given = { firstAt: at('09:00'), lastAt: at(last), urgent: false, promised: at('09:05') };
    expect(noticeDueAt(given)).toEqual(at(due));
  });

  it('is left out for what cannot wait', () => {
    expect(noticeDueAt({ firstAt: at('09:00'), lastAt: at('09:01'), urgent: true, promised: null })).toEqual(
      at('09:01'),
    );
  });

  it('never ends before the last change, nor more than five minutes after it', () => {
    const minutes = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(minutes, minutes, (first, more) => {
        const [firstAt, lastAt] = [new Date(first * 60_000), new Date((first + more) * 60_000)];
        const wait = noticeDueAt({ firstAt, lastAt, urgent: false, promised: null }).getTime() - lastAt.getTime();
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(5 * 60_000);
      }),
    );
  });

  it.each([
    ['begins in two hours', facts, '17:00', true],
    ['begins in four hours', facts, '15:00', false],
    ['begins in three hours', facts, '16:00', false],
    ['begins in a minute less', facts, '16:01', true],
    ['has just ended', facts, '22:00', false],
    ['is no more', { ...facts, status: 'cancelled' as const }, '17:00', true],
    ['is under way', facts, '20:00', true],
    ['is over', facts, '22:30', false],
    ['has no date', { ...facts, status: 'postponed' as const }, '18:00', false],
  ])('a date that %s: urgent or not', (_, before, now, urgent) => {
    expect(isUrgent(before, { ...before, title: 'Late supper' }, at(now))).toBe(urgent);
  });

  it('waits like any other once people have heard of the date three times within the hour', () => {
    const later = { ...facts, title: 'Late supper' };
    expect([0, 2, 3].map((told) => isUrgent(facts, later, at('17:00'), told))).toEqual([true, true, false]);
  });

  it('is that of a date that goes off, and of no other change', () => {
    const [cancelled, postponed] = (['cancelled', 'postponed'] as const).map((status) => ({ ...facts, status })) as [
      ToldFacts,
      ToldFacts,
    ];
    expect([cancelled, postponed].map((after) => callsOff(facts, after))).toEqual([true, true]);
    expect(callsOff(postponed, cancelled)).toBe(true);
    expect(callsOff(cancelled, { ...cancelled, title: 'No supper' })).toBe(false);
    expect(callsOff(cancelled, facts)).toBe(false);
    expect(callsOff(facts, { ...facts, title: 'Late supper' })).toBe(false);
  });

  it('is left out where nothing was promised', () => {
    expect(noticeDueAt({ firstAt: at('09:00'), lastAt: at('09:00'), urgent: false })).toEqual(at('09:05'));
  });

  it('is over at once where a date moves to soon', () => {
    const soon = { ...facts, localStart: '2027-01-20T11:00:00', localEnd: '2027-01-20T12:00:00' };
    expect(isUrgent(facts, soon, at('09:00'))).toBe(true);
  });
});
