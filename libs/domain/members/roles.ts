import { SPACE_ROLES, type SpaceRole } from '../events/formats.js';
import { Refusal } from '../refusal.js';

const rank = (role: SpaceRole): number => SPACE_ROLES.indexOf(role);

/**
 * Nobody acts on somebody above their own role, nor hands out more than they have (S23).
 * @throws Refusal `not-allowed`
 */
export function refuseAboveOwnRole(own: SpaceRole, ...concerned: readonly SpaceRole[]): void {
  if (concerned.some((role) => rank(role) > rank(own))) throw new Refusal('not-allowed');
}

/**
 * A space keeps at least one admin.
 * @param admins how many active admins it has, this one among them
 * @throws Refusal `last-admin`
 */
export function refuseToLoseLastAdmin({
  from,
  to,
  admins,
}: {
  from: SpaceRole;
  to: SpaceRole | null;
  admins: number;
}): void {
  if (from === 'admin' && to !== 'admin' && admins <= 1) throw new Refusal('last-admin');
}
