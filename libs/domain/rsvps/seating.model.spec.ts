import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { countsAfter, seatForNewReply, seatsToFill, type Seats } from './seating.js';

interface Reply {
  member: number;
  status: 'going' | 'waitlisted' | 'cancelled';
  ticket: number;
}

/** An occurrence in memory that keeps its replies, its counters and its clock of tickets as the service does. */
class Room {
  seats: Seats;
  replies = new Map<number, Reply>();
  tickets = 0;

  constructor(capacity: number | null) {
    this.seats = { capacity, taken: 0, waiting: 0 };
  }

  reply(member: number): void {
    if (this.replies.get(member)?.status !== 'cancelled' && this.replies.has(member)) return;
    this.move({ member, status: 'cancelled', ticket: ++this.tickets }, seatForNewReply(this.seats));
  }

  cancel(member: number): void {
    const reply = this.replies.get(member);
    if (!reply || reply.status === 'cancelled') return;
    this.move(reply, 'cancelled');
    this.fill();
  }

  /** @returns how many were seated */
  setCapacity(capacity: number | null): number {
    this.seats.capacity = capacity;
    return this.fill();
  }

  line(): Reply[] {
    return [...this.replies.values()]
      .filter(({ status }) => status === 'waitlisted')
      .sort((a, b) => a.ticket - b.ticket);
  }

  private fill(): number {
    const next = this.line().slice(0, seatsToFill(this.seats));
    for (const reply of next) this.move(reply, 'going');
    return next.length;
  }

  private move(reply: Reply, status: Reply['status']): void {
    const { taken, waiting } = countsAfter(reply.status, status);
    this.seats = { ...this.seats, taken: this.seats.taken + taken, waiting: this.seats.waiting + waiting };
    this.replies.set(reply.member, { ...reply, status });
  }
}

const count = (room: Room, wanted: Reply['status']) =>
  [...room.replies.values()].filter(({ status }) => status === wanted).length;
const member = fc.integer({ min: 1, max: 12 });
const capacity = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
const acts = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: member.map((who) => ({ act: 'reply' as const, who })) },
    { weight: 3, arbitrary: member.map((who) => ({ act: 'cancel' as const, who })) },
    { weight: 1, arbitrary: capacity.map((to) => ({ act: 'capacity' as const, to })) },
  ),
  { maxLength: 80 },
);

describe('seating over any history', () => {
  it('keeps the counters right, seats nobody beyond capacity and serves the line in order (R05, R06, R07, R12)', () => {
    fc.assert(
      fc.property(capacity, acts, (first, history) => {
        const room = new Room(first);
        for (const step of history) {
          const before = {
            line: room.line(),
            taken: room.seats.taken,
            going: new Set([...room.replies.values()].filter((r) => r.status === 'going').map((r) => r.member)),
          };
          if (step.act === 'reply') room.reply(step.who);
          if (step.act === 'cancel') room.cancel(step.who);
          if (step.act === 'capacity') {
            const seated = room.setCapacity(step.to);
            expect(seated).toBeLessThanOrEqual(before.line.length);
            for (const who of before.going) expect(room.replies.get(who)?.status).toBe('going');
          }
          const { seats } = room;
          expect(seats.taken).toBe(count(room, 'going'));
          expect(seats.waiting).toBe(count(room, 'waitlisted'));
          if (seats.capacity !== null && seats.taken > before.taken)
            expect(seats.taken).toBeLessThanOrEqual(seats.capacity);
          // Whoever was seated from the line stood at its head, and no seat stays free while somebody waits.
          const seatedNow = before.line.filter((r) => room.replies.get(r.member)?.status === 'going');
          const stayed = before.line.filter((r) => room.replies.get(r.member)?.status === 'waitlisted');
          for (const served of seatedNow) for (const waits of stayed) expect(served.ticket).toBeLessThan(waits.ticket);
          expect(seatsToFill(seats)).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('sends whoever comes back to the end of the line (R12)', () => {
    const room = new Room(1);
    for (const who of [1, 2, 3]) room.reply(who);
    room.cancel(2);
    room.reply(2);
    expect(room.line().map((reply) => reply.member)).toEqual([3, 2]);
  });
});
