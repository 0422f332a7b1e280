import { describe, expect, it } from '@jest/globals';

import {
  countsAfter,
  freeSeats,
  mayPromote,
  refuseGivingUp,
  refuseReply,
  seatForNewReply,
  seatsToFill,
  standingForNewReply,
  type Door,
} from './seating.js';

const now = new Date('2027-01-04T09:00:00Z');
const startsAt = new Date('2027-01-05T18:00:00Z');
const open: Door = { status: 'scheduled', startsAt, repliesUntil: startsAt, replyPolicy: 'open' };
const begun = { startsAt: now, repliesUntil: now };
const anybody = { invited: false, organizer: false };

describe('seating', () => {
  it('gives a seat while seats are left', () => {
    expect(seatForNewReply({ capacity: 2, taken: 1, waiting: 0 })).toBe('going');
    expect(seatForNewReply({ capacity: 2, taken: 2, waiting: 0 })).toBe('waitlisted');
  });

  it('seats everybody where there is no limit', () => {
    expect(seatForNewReply({ capacity: null, taken: 100_000, waiting: 0 })).toBe('going');
    expect(seatsToFill({ capacity: null, taken: 3, waiting: 40 })).toBe(40);
  });

  it('keeps newcomers behind the line, even when a seat has just come free', () => {
    expect(seatForNewReply({ capacity: 1, taken: 0, waiting: 1 })).toBe('waitlisted');
  });

  it('promotes one per free seat, and nobody more than wait (R06)', () => {
    expect(seatsToFill({ capacity: 5, taken: 3, waiting: 9 })).toBe(2);
    expect(seatsToFill({ capacity: 5, taken: 3, waiting: 1 })).toBe(1);
  });

  it('promotes nobody when capacity was lowered below the seats taken (R07)', () => {
    expect(seatsToFill({ capacity: 1, taken: 3, waiting: 2 })).toBe(0);
    expect(freeSeats({ capacity: 1, taken: 3, waiting: 2 })).toBe(0);
  });

  it('asks the organizers first where they approve, except when they add somebody themselves', () => {
    const seats = { capacity: 5, taken: 0, waiting: 0 };
    expect(standingForNewReply(seats, 'approval', false)).toBe('pending');
    expect(standingForNewReply(seats, 'approval', true)).toBe('going');
    expect(standingForNewReply(seats, 'open', false)).toBe('going');
  });

  it.each([
    ['a draft', { status: 'draft' }, 'event-not-published'],
    ['a cancelled event', { status: 'cancelled' }, 'event-cancelled'],
    ['a postponed event', { status: 'postponed' }, 'event-postponed'],
    ['an event that starts now', begun, 'event-started'],
    ['an event that took replies until now', { repliesUntil: now }, 'replies-over'],
    ['closed replies', { replyPolicy: 'closed' }, 'replies-closed'],
    ['an event by invitation', { replyPolicy: 'invite' }, 'invitation-needed'],
  ] as const)('refuses a reply to %s', (_, change, code) => {
    expect(() => refuseReply({ ...open, ...change }, now, anybody)).toThrow(code);
  });

  it('takes the reply of anybody where it is open, of who is invited, and of an organizer also where replies are closed', () => {
    expect(() => refuseReply(open, now, anybody)).not.toThrow();
    expect(() =>
      refuseReply({ ...open, replyPolicy: 'invite' }, now, { invited: true, organizer: false }),
    ).not.toThrow();
    expect(() =>
      refuseReply({ ...open, replyPolicy: 'closed' }, now, { invited: false, organizer: true }),
    ).not.toThrow();
  });

  it('takes replies and seats back to what has begun and takes replies until its end', () => {
    const underWay = { ...open, startsAt: new Date(now.getTime() - 1) };
    expect(() => refuseReply(underWay, now, anybody)).not.toThrow();
    expect(() => refuseGivingUp(underWay, now)).not.toThrow();
    expect(mayPromote(underWay, now)).toBe(true);
  });

  it('lets a seat be given back as long as replies are taken, also while the event waits for a new date', () => {
    expect(() => refuseGivingUp(open, now)).not.toThrow();
    expect(() => refuseGivingUp({ ...open, ...begun, status: 'postponed' }, now)).not.toThrow();
    expect(() => refuseGivingUp({ ...open, ...begun }, now)).toThrow('event-started');
    expect(() => refuseGivingUp({ ...open, repliesUntil: now }, now)).toThrow('replies-over');
    expect(() => refuseGivingUp({ ...open, status: 'cancelled' }, now)).toThrow('event-cancelled');
  });

  it('has no seat to give back once the event is off', () => {
    expect(() => refuseGivingUp({ ...open, status: 'cancelled' }, now)).toThrow('event-cancelled');
  });

  it.each([
    ['once no reply is taken', { repliesUntil: now }],
    ['when it is cancelled', { status: 'cancelled' }],
    ['while it is postponed', { status: 'postponed' }],
    ['while replies are closed', { replyPolicy: 'closed' }],
  ] as const)('promotes nobody %s (R11)', (_, change) => {
    expect(mayPromote(open, now)).toBe(true);
    expect(mayPromote({ ...open, ...change }, now)).toBe(false);
  });

  it('counts a seat for going and for offered, a place for waitlisted, nothing for the rest', () => {
    expect(countsAfter(null, 'going')).toEqual({ taken: 1, waiting: 0 });
    expect(countsAfter('waitlisted', 'going')).toEqual({ taken: 1, waiting: -1 });
    expect(countsAfter('offered', 'cancelled')).toEqual({ taken: -1, waiting: 0 });
    expect(countsAfter('pending', 'declined')).toEqual({ taken: 0, waiting: 0 });
  });
});
