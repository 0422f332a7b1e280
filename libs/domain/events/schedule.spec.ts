import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

import {
  againNextMonth,
  movedTo,
  refuseFarOff,
  refuseOnceEnded,
  sameHourLater,
  scheduleOf,
  weighChange,
  type Announced,
} from './schedule.js';
import { localTimeOf } from './zoned-time.js';

const evening = {
  localStart: '2026-10-07T18:30',
  localEnd: '2026-10-07T21:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
};

const night = { timeZone: 'Europe/Berlin', allDay: false };

/** Every change of the clocks in a year, by the clock on the wall before it. */
const CHANGES = [
  'Europe/Berlin',
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Antarctica/Troll',
  'Asia/Beirut',
].flatMap((timeZone) => changesOf(timeZone, 2027).map((wall) => ({ timeZone, wall })));

function changesOf(timeZone: string, year: number): number[] {
  const walls: number[] = [];
  let next = Temporal.PlainDate.from({ year, month: 1, day: 1 })
    .toZonedDateTime(timeZone)
    .getTimeZoneTransition('next');
  while (next?.year === year) {
    walls.push(next.epochMilliseconds + next.subtract({ seconds: 1 }).offsetNanoseconds / 1e6);
    next = next.getTimeZoneTransition('next');
  }
  return walls;
}

const supper: Announced = {
  ...evening,
  status: 'scheduled',
  title: 'Supper',
  description: 'Bring a bowl.',
  format: 'social',
  topics: ['food'],
  roomId: null,
  address: 'Rua do Sol 1',
  onlineUrl: '',
  setupMinutes: 0,
  teardownMinutes: 0,
};

describe('when an occurrence takes place', () => {
  it('computes the instants from the local time and its zone', () => {
    expect(scheduleOf(evening)).toEqual({
      ...evening,
      localStart: '2026-10-07T18:30:00',
      localEnd: '2026-10-07T21:00:00',
      startsAt: new Date('2026-10-07T17:30:00Z'),
      endsAt: new Date('2026-10-07T20:00:00Z'),
    });
  });

  it('keeps 19:00 at 19:00 on both sides of a change of the clocks (Z01)', () => {
    const at = (day: string) =>
      scheduleOf({ ...evening, localStart: `${day}T19:00`, localEnd: `${day}T20:00`, timeZone: 'Europe/Berlin' });
    expect(at('2027-03-27').startsAt).toEqual(new Date('2027-03-27T18:00:00Z'));
    expect(at('2027-03-28').startsAt).toEqual(new Date('2027-03-28T17:00:00Z'));
  });

  it('takes whole days from midnight to the midnight after the last (C14)', () => {
    const days = scheduleOf({
      localStart: '2026-12-31T10:00',
      localEnd: '2026-12-31T23:59',
      timeZone: 'UTC',
      allDay: true,
    });
    expect(days).toMatchObject({ localStart: '2026-12-31T00:00:00', localEnd: '2027-01-01T00:00:00' });
    expect(scheduleOf({ ...days, timeZone: 'Pacific/Kiritimati' })).toMatchObject({ localEnd: '2027-01-01T00:00:00' });
  });

  it.each([
    ['the same time', '2026-10-07T18:30', 'ends-before-start'],
    ['the same time with seconds', '2026-10-07T18:30:00', 'ends-before-start'],
    ['an earlier time', '2026-10-07T18:00', 'ends-before-start'],
    ['a day that does not exist', '2026-11-31T18:00', 'date-unknown'],
  ])('refuses an end at %s', (_, localEnd, code) => {
    expect(() => scheduleOf({ ...evening, localEnd })).toThrow(code);
  });

  it('says which of the two times cannot be', () => {
    const refused = (change: Partial<typeof evening>) => {
      try {
        return scheduleOf({ ...evening, ...change });
      } catch (error) {
        return error;
      }
    };
    expect(refused({ localEnd: evening.localStart })).toMatchObject({ field: 'localEnd' });
    expect(refused({ localEnd: '2026-11-31T18:00' })).toMatchObject({ field: 'localEnd' });
    expect(refused({ localStart: '2026-09-31T18:00' })).toMatchObject({ code: 'date-unknown', field: 'localStart' });
    expect(refused({ localEnd: '2026-11-31T18:00', allDay: true })).toMatchObject({
      code: 'date-unknown',
      field: 'localEnd',
    });
    expect(refused({ localEnd: 'soon', allDay: true })).toMatchObject({ code: 'date-unknown', field: 'localEnd' });
    expect(refused({ timeZone: 'Mars/Olympus' })).toMatchObject({ code: 'date-unknown', field: 'localStart' });
  });

  it.each([
    ['02:15', '02:45', '03:15', '03:45', 30],
    ['01:30', '02:30', '01:30', '03:30', 60],
    ['02:30', '03:00', '03:30', '04:00', 30],
    ['02:30', '03:30', '03:30', '04:30', 60],
    ['02:15', '04:00', '03:15', '05:00', 105],
    ['01:59', '03:00', '01:59', '03:00', 1],
  ])(
    'takes place later where the clocks skip its hour: %s–%s is %s–%s (C15, Z02)',
    (from, to, begins, ends, minutes) => {
      const day = '2027-03-28';
      const shown = scheduleOf({ ...night, localStart: `${day}T${from}`, localEnd: `${day}T${to}` });
      expect(shown).toMatchObject({ localStart: `${day}T${begins}:00`, localEnd: `${day}T${ends}:00` });
      expect((shown.endsAt.getTime() - shown.startsAt.getTime()) / 60_000).toBe(minutes);
    },
  );

  it.each([
    ['01:30', '02:30', 60],
    ['02:15', '02:45', 30],
    ['02:30', '03:30', 120],
    ['01:30', '03:30', 180],
  ])('means the first of two equal hours and counts the second: %s–%s (C15, C16)', (from, to, minutes) => {
    const day = '2026-10-25';
    const shown = scheduleOf({ ...night, localStart: `${day}T${from}`, localEnd: `${day}T${to}` });
    expect(shown).toMatchObject({ localStart: `${day}T${from}:00`, localEnd: `${day}T${to}:00` });
    expect((shown.endsAt.getTime() - shown.startsAt.getTime()) / 60_000).toBe(minutes);
  });

  it('takes a whole day whose midnight the clocks skip, and refuses one that a zone never had (C14)', () => {
    const day = (localStart: string, timeZone: string) => () =>
      scheduleOf({ localStart: `${localStart}T00:00`, localEnd: `${localStart}T00:01`, timeZone, allDay: true });
    expect(day('2027-04-30', 'Africa/Cairo')()).toMatchObject({
      localStart: '2027-04-30T00:00:00',
      localEnd: '2027-05-01T00:00:00',
    });
    expect(day('2011-12-30', 'Pacific/Apia')).toThrow('date-unknown');
  });

  it('lasts a minute at least around every change of the clocks, is what the clocks show, and stays so when it is saved again (C15)', () => {
    const zone = fc.constantFrom(...CHANGES);
    const minute = fc.integer({ min: -200, max: 200 });
    const lasts = fc.integer({ min: 1, max: 1600 });
    fc.assert(
      fc.property(zone, minute, lasts, ({ timeZone, wall }, from, minutes) => {
        const local = (at: number) => new Date(wall + at * 60_000).toISOString().slice(0, 16);
        const shown = scheduleOf({ localStart: local(from), localEnd: local(from + minutes), timeZone, allDay: false });
        const { localStart, localEnd, startsAt, endsAt } = shown;
        expect(endsAt.getTime() - startsAt.getTime()).toBeGreaterThanOrEqual(60_000);
        expect([localStart, localEnd]).toEqual([localTimeOf(startsAt, timeZone), localTimeOf(endsAt, timeZone)]);
        expect(localEnd > localStart).toBe(true);
        expect(scheduleOf(shown)).toEqual(shown);
      }),
      { numRuns: 3000 },
    );
  });

  it('always ends after it starts, whatever the zone and the hour (C15)', () => {
    const zones = fc.constantFrom(
      'Europe/Lisbon',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'UTC',
    );
    const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 120, max: 5000 }), (timeZone, start, minutes) => {
        const local = (at: number) => new Date(at).toISOString().slice(0, 16);
        const { startsAt, endsAt } = scheduleOf({
          localStart: local(start.getTime()),
          localEnd: local(start.getTime() + minutes * 60_000),
          timeZone,
          allDay: false,
        });
        expect(endsAt.getTime()).toBeGreaterThan(startsAt.getTime());
      }),
    );
  });

  it.each([
    ['next week', '2026-10-01', '2026-10-14T18:30:00'],
    ['in the first week to come, when it was long ago', '2026-12-10', '2026-12-16T18:30:00'],
  ])('is repeated at the same hour %s', (_, today, localStart) => {
    expect(sameHourLater(scheduleOf(evening), new Date(`${today}T12:00:00Z`))).toMatchObject({ localStart });
  });

  it('knows what has ended, to the millisecond', () => {
    const at = new Date('2026-10-07T17:30:00Z');
    expect(() => refuseOnceEnded(at, new Date(at.getTime() - 1))).not.toThrow();
    expect(() => refuseOnceEnded(at, at)).toThrow(
      expect.objectContaining({ code: 'in-the-past', field: 'localStart' }),
    );
  });

  it('lies within ten years, and says which of its ends does not', () => {
    const now = new Date('2026-10-07T12:00:00Z');
    const at = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
    const last = at('2036-10-07T11:00:00Z', '2036-10-07T12:00:00Z');
    expect(() => refuseFarOff(last, now)).not.toThrow();
    expect(() => refuseFarOff(at('9999-10-07T11:00:00Z', '9999-10-07T12:00:00Z'), now)).toThrow(
      expect.objectContaining({ code: 'too-far', field: 'localStart' }),
    );
    expect(() => refuseFarOff({ ...last, endsAt: new Date('2062-10-07T12:00:00Z') }, now)).toThrow(
      expect.objectContaining({ code: 'too-far', field: 'localEnd' }),
    );
  });
});

describe('a change of what is announced', () => {
  it.each([
    ['start', { localStart: '2026-10-07T19:00' }, 'moved'],
    ['end', { localEnd: '2026-10-07T22:00' }, 'moved'],
    ['zone', { timeZone: 'Europe/Madrid' }, 'moved'],
    ['whole days', { allDay: true }, 'moved'],
    ['state', { status: 'cancelled' }, 'details'],
  ] as const)('of the %s raises SEQUENCE and is told (C09)', (_, change, kind) => {
    expect(weighChange(supper, { ...supper, ...change })).toEqual({ kind, raisesSequence: true, worthTelling: true });
  });

  it.each([
    ['room', { roomId: 'a' }, 'place'],
    ['address', { address: 'Rua da Lua 2' }, 'place'],
    ['join link', { onlineUrl: 'https://meet.test/x' }, 'place'],
    ['title', { title: 'Late supper' }, 'details'],
  ] as const)('of the %s is told and leaves SEQUENCE (C09)', (_, change, kind) => {
    expect(weighChange(supper, { ...supper, ...change })).toEqual({ kind, raisesSequence: false, worthTelling: true });
  });

  it.each([
    ['description', { description: 'Bring two bowls.' }],
    ['topics', { topics: ['food', 'talk'] }],
    ['format', { format: 'circle' }],
    ['set-up', { setupMinutes: 15 }],
    ['tear-down', { teardownMinutes: 15 }],
  ] as const)('of the %s is not worth a mail (C09)', (_, change) => {
    expect(weighChange(supper, { ...supper, ...change })).toEqual({
      kind: 'details',
      raisesSequence: false,
      worthTelling: false,
    });
  });

  it('is none when nothing a reader sees has changed', () => {
    expect(weighChange(supper, { ...supper })).toBeNull();
  });
});

describe('again next month', () => {
  const at = (localStart: string) => ({
    localStart,
    localEnd: `${localStart.slice(0, 11)}21:00:00`,
    timeZone: 'Europe/Lisbon',
  });
  const now = new Date('2026-11-20T12:00:00Z');

  it.each([
    ['the second Thursday', '2026-11-12T18:30:00', '2026-12-10'],
    ['the last Friday, though it is the fourth', '2026-11-27T18:30:00', '2026-12-25'],
    ['the last Thursday, though it is the fifth', '2026-12-31T18:30:00', '2027-01-28'],
    ['the fourth Thursday of a month with five', '2026-10-22T18:30:00', '2026-11-26'],
    ['one of half a year ago', '2026-05-13T18:30:00', '2026-12-09'],
  ])('%s stays what it is', (_, from, day) => {
    expect(againNextMonth(at(from), now)).toEqual({ localStart: `${day}T18:30:00`, localEnd: `${day}T21:00:00` });
  });

  it('is always ahead, on the same weekday at the same hour', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (date) => {
          const start = `${date.toISOString().slice(0, 10)}T18:30:00`;
          const { localStart } = againNextMonth(at(start), now);
          expect(new Date(`${localStart}Z`).getUTCDay()).toBe(new Date(`${start}Z`).getUTCDay());
          expect([localStart > '2026-11-20T12:00:00', localStart > start, localStart.slice(11)]).toEqual([
            true,
            true,
            '18:30:00',
          ]);
        },
      ),
    );
  });
});

it('moves an event to another start with its length, over midnight too', () => {
  const night = { localStart: '2026-11-28T21:00:00', localEnd: '2026-11-29T00:30:00' };
  expect(() => movedTo(night, '2026-02-30T22:00')).toThrow('date-unknown');
  expect(movedTo(night, '2026-12-31T22:00')).toEqual({
    localStart: '2026-12-31T22:00:00',
    localEnd: '2027-01-01T01:30:00',
  });
});
