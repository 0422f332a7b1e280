import { Refusal } from '../refusal.js';
import type { OrganizerRole } from './formats.js';

export interface GivenOrganizer {
  memberId: string;
  role: OrganizerRole;
}

export interface Actor {
  memberId: string;
  /** An admin of the space, or of the network. */
  admin: boolean;
}

export const ownersOf = (organizers: readonly GivenOrganizer[]): string[] =>
  organizers
    .filter(({ role }) => role === 'owner')
    .map(({ memberId }) => memberId)
    .sort();

/**
 * An event keeps an owner, and only an owner or an admin decides who that is.
 * @throws Refusal owner-needed, not-allowed
 */
export function refuseOwners(actor: Actor, before: readonly GivenOrganizer[], after: readonly GivenOrganizer[]): void {
  const [old, now] = [ownersOf(before), ownersOf(after)];
  if (now.length === 0) throw new Refusal('owner-needed');
  if (old.join() === now.join() || actor.admin || old.includes(actor.memberId)) return;
  throw new Refusal('not-allowed');
}

/** Whoever could own an event: active in its space. In order of service, longest first. */
export interface Heirs {
  coHosts: readonly string[];
  admins: readonly string[];
}

/** Who owns an event whose owner is gone; null only where its space has nobody left. */
export function successor({ coHosts, admins }: Heirs): { memberId: string; from: 'co-hosts' | 'admins' } | null {
  const [coHost] = coHosts;
  if (coHost !== undefined) return { memberId: coHost, from: 'co-hosts' };
  const [admin] = admins;
  return admin === undefined ? null : { memberId: admin, from: 'admins' };
}
