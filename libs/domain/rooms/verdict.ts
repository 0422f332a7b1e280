import { isOpen, type OpeningHours } from './opening-hours.js';
import { heldSpan, overlaps, type Span } from './spans.js';

/** What a decision about a room needs to know of it. */
export interface RoomFacts {
  id: string;
  name: string;
  capacity: number | null;
  equipment: readonly string[];
  stepFree: boolean;
  hours: OpeningHours | null;
}

/** A date that has the room, or waits for its keeper's yes. */
export interface Hold extends Span {
  roomId: string;
  occurrenceId: string;
}

export interface Blackout extends Span {
  /** Null: every room of the space. */
  roomId: string | null;
  reason: string;
}

/** A date that wants a room. */
export interface Wanted {
  startsAt: Date;
  endsAt: Date;
  setupMinutes: number;
  teardownMinutes: number;
}

/** Everything that may be in the way, in one space. */
export interface Obstacles {
  /** The space's, in which its rooms open and close. */
  timeZone: string;
  holds: readonly Hold[];
  blackouts: readonly Blackout[];
}

export type Verdict =
  { state: 'free' } | { state: 'taken'; by: Hold } | { state: 'blackout'; by: Blackout } | { state: 'closed' };

/** Whether a room can be had for a date. Of several obstacles the weightiest is named: nobody can ask a blackout to move. */
export function judge(room: Pick<RoomFacts, 'id' | 'hours'>, wanted: Wanted, obstacles: Obstacles): Verdict {
  const span = heldSpan(wanted, wanted);
  const blackout = obstacles.blackouts.find(
    (one) => (one.roomId === null || one.roomId === room.id) && overlaps(one, span),
  );
  if (blackout) return { state: 'blackout', by: blackout };
  if (!isOpen(room.hours, wanted, obstacles.timeZone)) return { state: 'closed' };
  const hold = obstacles.holds.find((one) => one.roomId === room.id && overlaps(one, span));
  return hold ? { state: 'taken', by: hold } : { state: 'free' };
}

/** More seats than the room holds: said, not forbidden. People stand, leave early, or do not come. */
export const isTooSmall = (room: Pick<RoomFacts, 'capacity'>, seats: number | null): boolean =>
  room.capacity !== null && seats !== null && seats > room.capacity;
