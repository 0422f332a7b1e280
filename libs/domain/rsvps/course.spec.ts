import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { fromCourseLine, seatForCourse, seatOnAddedDate } from './course.js';
import { countsAfter, freeSeats, type Seats } from './seating.js';

type Standing = 'going' | 'waitlisted' | 'cancelled';

/** A course in memory, which keeps its replies and its counters as the service does. */
class Course {
  readonly dates = new Map<string, Seats>();
  readonly replies = new Map<number, Map<string, Standing>>();
  line: number[] = [];

  constructor(capacities: readonly (number | null)[]) {
    for (const capacity of capacities) this.addDate(capacity);
  }

  reply(member: number): void {
    if (this.isIn(member)) return;
    const to = seatForCourse([...this.dates.values()]);
    for (const id of this.dates.keys()) this.move(member, id, to);
    if (to === 'waitlisted') this.line.push(member);
  }

  giveUp(member: number): void {
    if (!this.isIn(member)) return;
    for (const id of this.dates.keys()) this.move(member, id, 'cancelled');
    this.line = this.line.filter((one) => one !== member);
    this.fill();
  }

  setCapacity(index: number, capacity: number | null): void {
    const seats = [...this.dates.values()][index % this.dates.size];
    if (seats) seats.capacity = capacity;
    this.fill();
  }

  addDate(capacity: number | null): void {
    const seats = { capacity, taken: 0, waiting: 0 };
    const id = `date ${this.dates.size}`;
    this.dates.set(id, seats);
    for (const [member, standings] of this.replies) {
      if (this.isIn(member)) this.move(member, id, seatOnAddedDate(seats, [...standings.values()]));
      if (standings.get(id) === 'waitlisted' && !this.line.includes(member)) this.line.push(member);
    }
  }

  standings(member: number): Standing[] {
    return [...(this.replies.get(member)?.values() ?? [])];
  }

  private isIn = (member: number): boolean => this.standings(member).some((one) => one !== 'cancelled');

  private fill(): void {
    const waits = (member: number) =>
      [...(this.replies.get(member) ?? [])].filter(([, standing]) => standing === 'waitlisted').map(([id]) => id);
    const line = this.line.map((member) => ({ memberId: String(member), dates: waits(member) }));
    const seated = fromCourseLine(this.dates, line);
    for (const { memberId, dates } of seated) for (const id of dates) this.move(Number(memberId), id, 'going');
    this.line = this.line.slice(seated.length);
  }

  private move(member: number, id: string, to: Standing): void {
    const standings = this.replies.get(member) ?? new Map<string, Standing>();
    const seats = this.dates.get(id) as Seats;
    const { taken, waiting } = countsAfter(standings.get(id) ?? null, to);
    seats.taken += taken;
    seats.waiting += waiting;
    this.replies.set(member, standings.set(id, to));
  }
}

const seats = (capacity: number | null, taken = 0, waiting = 0): Seats => ({ capacity, taken, waiting });

describe('a course', () => {
  it('has a seat only where every date has one', () => {
    expect(seatForCourse([seats(2), seats(null)])).toBe('going');
    expect(seatForCourse([seats(2), seats(2, 2)])).toBe('waitlisted');
    expect(seatForCourse([seats(2), seats(2, 1, 1)])).toBe('waitlisted');
  });

  it('seats from the head of the line, and nobody past whoever does not fit', () => {
    const dates = new Map([
      ['a', seats(1)],
      ['b', seats(2, 1)],
      ['c', seats(1, 1)],
    ]);
    const [ada, bob, cleo] = [
      { memberId: 'ada', dates: ['a', 'b'] },
      { memberId: 'bob', dates: ['c'] },
      { memberId: 'cleo', dates: ['b'] },
    ];
    expect(fromCourseLine(dates, [ada, bob, cleo])).toEqual([ada]);
    expect(fromCourseLine(dates, [cleo, ada])).toEqual([cleo]);
    // Nobody is in the way of these two but Bob, who came first.
    expect(fromCourseLine(dates, [bob, cleo])).toEqual([]);
    expect(fromCourseLine(dates, [bob, ada])).toEqual([]);
  });

  it('seats as many as its fullest date has seats for', () => {
    const dates = new Map([
      ['a', seats(3)],
      ['b', seats(null)],
    ]);
    const line = ['ada', 'bob', 'cleo', 'dan'].map((memberId) => ({ memberId, dates: ['a', 'b'] }));
    expect(fromCourseLine(dates, line)).toEqual(line.slice(0, 3));
  });

  it('keeps the line on a date that is added, for whoever waits for the others', () => {
    expect(seatOnAddedDate(seats(5), ['waitlisted'])).toBe('waitlisted');
    expect(seatOnAddedDate(seats(5), ['going'])).toBe('going');
    expect(seatOnAddedDate(seats(1, 1), ['going'])).toBe('waitlisted');
  });

  const member = fc.integer({ min: 1, max: 8 });
  const capacity = fc.option(fc.integer({ min: 1, max: 4 }), { nil: null });
  const acts = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: member.map((who) => ({ act: 'reply' as const, who })) },
      { weight: 3, arbitrary: member.map((who) => ({ act: 'give up' as const, who })) },
      { weight: 1, arbitrary: fc.tuple(fc.nat(5), capacity).map(([at, to]) => ({ act: 'capacity' as const, at, to })) },
      { weight: 1, arbitrary: capacity.map((to) => ({ act: 'add' as const, to })) },
    ),
    { maxLength: 60 },
  );

  it('over any history: the counters are right, no date is overfull, no seat of the course stays free while somebody waits', () => {
    fc.assert(
      fc.property(fc.array(capacity, { minLength: 1, maxLength: 4 }), acts, (capacities, history) => {
        const course = new Course(capacities);
        let added = false;
        for (const step of history) {
          const taken = [...course.dates.values()].map((one) => one.taken);
          const before = [...course.line];
          if (step.act === 'reply') course.reply(step.who);
          if (step.act === 'give up') course.giveUp(step.who);
          if (step.act === 'capacity') course.setCapacity(step.at, step.to);
          if (step.act === 'add') course.addDate(step.to);
          added ||= step.act === 'add';
          const all = [...course.replies.values()];
          [...course.dates].forEach(([id, one], index) => {
            expect(one.taken).toBe(all.filter((standings) => standings.get(id) === 'going').length);
            expect(one.waiting).toBe(all.filter((standings) => standings.get(id) === 'waitlisted').length);
            if (one.capacity !== null && one.taken > (taken[index] ?? 0))
              expect(one.taken).toBeLessThanOrEqual(one.capacity);
          });
          // All or nothing, for as long as the course has the dates it began with.
          if (!added) for (const who of course.replies.keys()) expect(new Set(course.standings(who)).size).toBe(1);
          const stayed = before.filter((who) => course.line.includes(who));
          expect(course.line.slice(0, stayed.length)).toEqual(stayed);
          const [head] = course.line;
          const waits = [...(course.replies.get(head ?? 0) ?? [])].filter(([, one]) => one === 'waitlisted');
          if (head !== undefined)
            expect(waits.some(([id]) => freeSeats(course.dates.get(id) as Seats) === 0)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
