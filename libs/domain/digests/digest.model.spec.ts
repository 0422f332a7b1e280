import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { dateOf, HOUR, named, NONE, NOW } from '#tests/support/digest-facts.js';
import { FORMATS } from '../events/formats.js';
import { chooseDigest, MOST_LINES } from './digest.js';
import type { DigestDate, DigestFacts, OpenItem, Told } from './facts.js';
import { datesOf, SECTIONS } from './sections.js';

const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const hour = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

const date = (id: string): fc.Arbitrary<DigestDate> =>
  fc
    .record({
      seriesId: fc.option(fc.constantFrom('s1', 's2', 's3')),
      format: fc.constantFrom(...FORMATS),
      topics: fc.subarray(['ink', 'paper']),
      start: fc.integer({ min: 1, max: 24 * 14 }),
      length: fc.constantFrom(1, 2, 8, 50),
      closes: fc.constantFrom(0, 24, 72),
      taken: fc.integer({ min: 0, max: 9 }),
      revision: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ start, length, closes, ...given }) =>
      dateOf(id, {
        ...given,
        capacity: 10,
        startsAt: hour(start),
        endsAt: hour(start + length),
        repliesUntil: hour(start - closes),
      }),
    );
const told: fc.Arbitrary<Told | null> = fc.option(
  fc.record({ revision: fc.integer({ min: 1, max: 3 }), at: fc.constantFrom(hour(-24 * 7), hour(-24 * 28)) }),
);
const several = <T>(name: string, most: number, of: (date: fc.Arbitrary<DigestDate>) => fc.Arbitrary<T>) =>
  fc
    .integer({ min: 0, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => of(date(`${name}${i}`)))));

const facts: fc.Arbitrary<DigestFacts> = fc.record({
  now: fc.constant(NOW),
  next: fc.constant(NONE.next),
  formats: fc.oneof(fc.constant([]), fc.subarray([...FORMATS], { minLength: 1, maxLength: 3 })),
  past: fc.constant({ formats: { talk: 3 }, topics: ['ink'], series: ['s1'], met: {} }),
  open: several('open', 30, (of) =>
    fc.record({
      date: of,
      isNew: fc.boolean(),
      invited: fc.integer({ max: 9, min: 0 }).map((one) => one === 0),
      told,
      seriesToldAt: fc.option(fc.constantFrom(hour(-24 * 7), hour(-24 * 28))),
    }),
  ),
  beyond: fc.constant(0),
  plans: several('plan', 12, (of) =>
    fc.record({
      date: of,
      standing: fc.constantFrom('going', 'waitlisted', 'offered', 'pending', 'hosting'),
      position: fc.constant(null),
      needsConfirm: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
      pending: fc.integer({ min: 0, max: 2 }),
      told,
    }),
  ),
  changes: several('open', 8, (of) =>
    fc.record({ date: of, kind: fc.constantFrom('moved', 'cancelled'), own: fc.boolean(), told }),
  ),
});

const linesOf = (given: DigestFacts) => {
  const choice = chooseDigest(given);
  return SECTIONS.flatMap((section) => choice?.lines[section] ?? []);
};
const tomorrows = (count: number): OpenItem[] =>
  Array.from({ length: count }, (_, n) => ({
    date: dateOf(`social ${n}`, { seriesId: 'daily social', format: 'social', startsAt: hour(1 + 24 * n) }),
    isNew: false,
    invited: false,
    told: null,
    seriesToldAt: null,
  }));

describe('whatever there is', () => {
  it('a digest has twelve lines at most, each date stands once, and what repeats is once what one could go to', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const lines = linesOf(given);
        const ids = lines.flatMap(datesOf).map(({ id }) => id);
        const news = lines.filter(({ kind }) => kind === 'new' || kind === 'open').map((line) => line.date);
        const repeating = news.flatMap(({ seriesId }) => seriesId ?? []);
        expect([lines.length <= MOST_LINES, new Set(ids).size, new Set(repeating).size]).toEqual([
          true,
          ids.length,
          repeating.length,
        ]);
      }),
    );
  });

  it('nothing is offered of a format that the reader does not want', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const wanted = given.formats.length > 0 ? given.formats : FORMATS;
        const offered = linesOf(given).filter(({ kind }) => kind === 'new' || kind === 'open');
        expect(offered.filter((line) => !wanted.includes(line.date.format))).toEqual([]);
      }),
    );
  });

  it('the order in which things were read makes no difference', () => {
    const shuffled = facts.chain((given) =>
      fc.record({
        given: fc.constant(given),
        open: fc.shuffledSubarray([...given.open], { minLength: given.open.length }),
        plans: fc.shuffledSubarray([...given.plans], { minLength: given.plans.length }),
        changes: fc.shuffledSubarray([...given.changes], { minLength: given.changes.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ given, ...others }) => {
        expect(chooseDigest({ ...given, ...others })).toEqual(chooseDigest(given));
      }),
    );
  });

  it('a daily social takes nothing from whoever asked for hackathons alone, and one line from anybody else', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 14 }), (given, dates) => {
        const hackathons = { ...given, formats: ['hackathon'] as const };
        expect(linesOf({ ...hackathons, open: [...given.open, ...tomorrows(dates)] })).toEqual(linesOf(hackathons));
        const [before, after] = [linesOf(given), linesOf({ ...given, open: [...given.open, ...tomorrows(dates)] })];
        const lost = before.filter(({ date: { id } }) => !after.some((line) => line.date.id === id));
        expect(lost.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('what waits for an answer is as it were alone', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const alone = chooseDigest({
          ...given,
          changes: [],
          open: given.open.filter(({ invited }) => invited),
          plans: given.plans,
        });
        expect(named(chooseDigest(given))?.waiting ?? []).toEqual(named(alone)?.waiting ?? []);
      }),
    );
  });

  it('nothing is offered twice that has not changed, but for a last call and for what repeats after four weeks', () => {
    const ahead = several('open', 40, (of) =>
      fc.record({ date: of, weeks: fc.integer({ min: 0, max: 6 }), publishedIn: fc.integer({ min: -1, max: 6 }) }),
    );
    fc.assert(
      fc.property(ahead, (dates) => {
        const offered: { id: string; key: string; week: number; long: boolean }[] = [];
        for (let week = 0; week < 8; week += 1) {
          const now = new Date(NOW.getTime() + week * WEEK);
          const last = (is: (one: { id: string; key: string }) => boolean) => offered.filter(is).at(-1)?.week;
          const toldIn = (weeks: number | undefined) =>
            weeks === undefined ? null : new Date(NOW.getTime() + weeks * WEEK);
          const open = dates
            .filter(({ publishedIn }) => publishedIn <= week)
            .map(({ date, weeks, publishedIn }): OpenItem => {
              const later = (at: Date) => new Date(at.getTime() + weeks * WEEK);
              const at = toldIn(last(({ id }) => id === date.id));
              return {
                date: {
                  ...date,
                  startsAt: later(date.startsAt),
                  endsAt: later(date.endsAt),
                  repliesUntil: later(date.repliesUntil),
                },
                isNew: publishedIn === week,
                invited: false,
                told: at && { revision: date.revision, at },
                seriesToldAt: date.seriesId === null ? null : toldIn(last(({ key }) => key === date.seriesId)),
              };
            })
            .filter(({ date }) => date.repliesUntil > now);
          for (const { date } of linesOf({ ...NONE, now, next: new Date(now.getTime() + WEEK), open }))
            offered.push({
              id: date.id,
              key: date.seriesId ?? date.id,
              week,
              long: date.endsAt.getTime() - date.startsAt.getTime() > 4 * HOUR || date.repliesUntil < date.startsAt,
            });
        }
        const times = Map.groupBy(
          offered.filter(({ id, key }) => id === key),
          ({ id }) => id,
        );
        for (const all of times.values()) expect(all.length).toBeLessThanOrEqual(all[0]?.long ? 2 : 1);
      }),
      { numRuns: 60 },
    );
  });
});
