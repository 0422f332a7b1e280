import { contains, heldSpan, type Span } from './spans.js';
import { judge, type Obstacles, type RoomFacts, type Verdict, type Wanted } from './verdict.js';

export type BookingState = 'confirmed' | 'requested' | 'conflict' | 'declined';

/** A booking as it is. */
export interface Booked {
  roomId: string;
  span: Span;
  state: BookingState;
}

/** A date that is to have a room. */
export interface Claim extends Wanted {
  occurrenceId: string;
  roomId: string;
  booked: Booked | null;
}

export interface BookableRoom extends RoomFacts {
  approval: boolean;
  keeperId: string | null;
}

export interface Decided<C extends Claim = Claim> {
  claim: C;
  span: Span;
  state: BookingState;
  /** What is in the way; free where nothing is. */
  verdict: Verdict;
  /** The conflict begins with this change: nothing like it was booked before. */
  isNew: boolean;
}

/**
 * What becomes of each claim, in an order in which those that have their room already keep it and then the earlier
 * comes first. Claims that overlap each other get in each other's way.
 * @param actorId whose change it is; a keeper need not ask themselves
 */
export function decideBookings<C extends Claim>(
  claims: readonly C[],
  rooms: ReadonlyMap<string, BookableRoom>,
  obstacles: Obstacles,
  actorId: string | null,
): Decided<C>[] {
  const holds = [...obstacles.holds];
  const order = [...claims].sort(
    (a, b) => Number(keeps(b)) - Number(keeps(a)) || a.startsAt.getTime() - b.startsAt.getTime(),
  );
  return order.map((claim) => {
    const room = rooms.get(claim.roomId);
    if (!room) throw new Error(`There is no room ${claim.roomId} for ${claim.occurrenceId}.`);
    const span = heldSpan(claim, claim);
    const verdict = judge(room, claim, { ...obstacles, holds });
    const wish = stateIn(room, claim, actorId);
    const state = verdict.state === 'free' || wish === 'declined' ? wish : 'conflict';
    if (isHeld(state)) holds.push({ ...span, roomId: room.id, occurrenceId: claim.occurrenceId });
    return { claim, span, state, verdict, isNew: !isSame(claim) };
  });
}

/** Only these keep others out. */
export const isHeld = (state: BookingState): boolean => state === 'confirmed' || state === 'requested';

const isSame = (claim: Claim): boolean => {
  const { booked, roomId } = claim;
  const span = heldSpan(claim, claim);
  return (
    booked?.roomId === roomId &&
    booked.span.from.getTime() === span.from.getTime() &&
    booked.span.to.getTime() === span.to.getTime()
  );
};

const keeps = (claim: Claim): boolean => claim.booked !== null && isHeld(claim.booked.state) && isSame(claim);

/** A yes holds as long as no more is asked for, and a no until something else is. */
function stateIn({ id, approval, keeperId }: BookableRoom, claim: Claim, actorId: string | null): BookingState {
  if (!approval || (actorId !== null && actorId === keeperId)) return 'confirmed';
  const { booked } = claim;
  if (booked?.roomId !== id) return 'requested';
  if (booked.state === 'confirmed' && contains(booked.span, heldSpan(claim, claim))) return 'confirmed';
  return booked.state === 'declined' && isSame(claim) ? 'declined' : 'requested';
}
