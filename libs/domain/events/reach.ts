import { Refusal } from '../refusal.js';
import type { OrganizerRole, SpaceRole } from './formats.js';
import type { ChangeScope } from './programme.js';

/**
 * How far an act of an organizer reaches.
 * `date`: what the path names and nothing beside it: a date, or the row of words that it says.
 * `event`: the event as a whole: of a series the words that its dates share, its rule, its draft, and every date.
 */
export type Reach = 'date' | 'event';

/** The same as a route says it. `scope`: the body says which dates it is for. */
export type RouteReach = Reach | 'scope';

/** Where somebody stands towards a date and the event that it is a date of. A one-off event is its only date. */
export interface Standing {
  /** Their role in the space, null where they do not belong to it. */
  inSpace: SpaceRole | null;
  networkAdmin: boolean;
  ofDate: OrganizerRole | null;
  /** In the event as a whole: of a series, among those who organize every date of it. */
  ofEvent: OrganizerRole | null;
}

/** @param scope what a body names, which is looked at before it is checked */
export const reachOf = (reach: RouteReach, scope: unknown): Reach => {
  if (reach !== 'scope') return reach;
  return scope === ('this' satisfies ChangeScope) || scope === undefined ? 'date' : 'event';
};

const RANK: Record<OrganizerRole, number> = { door: 0, co_host: 1, owner: 2 };

/** Of two parts that one person has, the one that may do more. */
export const strongerRole = (one: OrganizerRole | null, other: OrganizerRole | null): OrganizerRole | null => {
  if (one === null || other === null) return one ?? other;
  return RANK[one] >= RANK[other] ? one : other;
};

/** The part that somebody has in what an act reaches: organizers of a series organize every date of it, not the other way round. */
export const roleIn = ({ ofDate, ofEvent }: Standing, reach: Reach): OrganizerRole | null =>
  reach === 'date' ? strongerRole(ofDate, ofEvent) : ofEvent;

/**
 * Whether somebody may do what reaches that far: owners, co-hosts, and admins of the space or the network. `door` lets
 * door helpers in too. Whoever has left the space organizes nothing there.
 */
export function organizes(standing: Standing, reach: Reach, door = false): boolean {
  const { inSpace, networkAdmin } = standing;
  if (networkAdmin || inSpace === 'admin') return true;
  if (inSpace === null) return false;
  const role = roleIn(standing, reach);
  return role === 'owner' || role === 'co_host' || (door && role === 'door');
}

/** @throws Refusal `not-found` to whoever does not belong to the space, `not-allowed` to whoever organizes less than that */
export function refuseReach(standing: Standing, reach: Reach, door = false): void {
  if (organizes(standing, reach, door)) return;
  throw new Refusal(standing.inSpace === null ? 'not-found' : 'not-allowed');
}
