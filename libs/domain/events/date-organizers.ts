import { Refusal } from '../refusal.js';
import type { OrganizerRole } from './formats.js';
import { strongerRole } from './reach.js';

export interface NamedOrganizer {
  memberId: string;
  role: OrganizerRole;
  shown: boolean;
}

/**
 * Who organizes one date after its series got other organizers. Those of the series organize every date; whoever was
 * added for this date alone, or has more to do there, stays so.
 * @param before of the series
 * @param after of the series
 * @param date of the date until now
 */
export function followSeries(
  before: readonly NamedOrganizer[],
  after: readonly NamedOrganizer[],
  date: readonly NamedOrganizer[],
): NamedOrganizer[] {
  const [was, is] = [byMember(before), byMember(after)];
  const added = byMember(date.filter((one) => isAdded(one, was.get(one.memberId))));
  const here = byMember(date);
  const ofSeries = after.map((one): NamedOrganizer => {
    const own = added.get(one.memberId);
    return {
      memberId: one.memberId,
      role: strongerRole(one.role, own?.role ?? null) ?? one.role,
      shown: shownThere(one, was.get(one.memberId), here.get(one.memberId)),
    };
  });
  return [...ofSeries, ...[...added.values()].filter(({ memberId }) => !is.has(memberId))];
}

/** For this date alone, or with more to do there than in the series. */
const isAdded = ({ role }: NamedOrganizer, ofSeries: NamedOrganizer | undefined): boolean =>
  ofSeries === undefined || (role !== ofSeries.role && strongerRole(role, ofSeries.role) === role);

/** Whether a page names somebody can be said of one date too; what was never said of it follows the series. */
function shownThere(now: NamedOrganizer, was: NamedOrganizer | undefined, here: NamedOrganizer | undefined): boolean {
  const ownSay = here !== undefined && (was === undefined || here.shown !== was.shown);
  return ownSay ? here.shown : now.shown;
}

/**
 * A date can have more organizers than its series, never fewer, and nobody has less to do there.
 * @throws Refusal `organizes-series`, about `organizers`, with the ids of those who were left out
 */
export function refuseWithoutSeries(
  ofSeries: readonly Pick<NamedOrganizer, 'memberId' | 'role'>[],
  ofDate: readonly Pick<NamedOrganizer, 'memberId' | 'role'>[],
): void {
  const here = new Map(ofDate.map(({ memberId, role }) => [memberId, role]));
  const missing = ofSeries.filter(({ memberId, role }) => {
    const own = here.get(memberId) ?? null;
    return own === null || strongerRole(own, role) !== own;
  });
  if (missing.length === 0) return;
  throw new Refusal('organizes-series', { members: missing.map(({ memberId }) => memberId) }, 'organizers');
}

const byMember = (all: readonly NamedOrganizer[]): Map<string, NamedOrganizer> =>
  new Map(all.map((one) => [one.memberId, one]));
