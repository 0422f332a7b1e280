import type { HistoryLine } from './history.js';
import type { OrganizerRole } from './formats.js';
import { same } from './programme.js';
import type { LocalTime } from './zoned-time.js';

interface Organizer {
  memberId: string;
  role: OrganizerRole;
  shown: boolean;
}

/** Who runs it now and who did, owners first; nothing where it is the same people in the same parts. */
export function organizersLines(
  before: readonly Organizer[],
  after: readonly Organizer[],
  starts: LocalTime[],
): HistoryLine[] {
  const [was, is] = [inOrder(before), inOrder(after)];
  return same(was, is) ? [] : [{ field: 'organizers', before: was, after: is, starts }];
}

const ORDER: OrganizerRole[] = ['owner', 'co_host', 'door'];

const inOrder = (all: readonly Organizer[]): Organizer[] =>
  all
    .map(({ memberId, role, shown }) => ({ memberId, role, shown }))
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || (a.memberId < b.memberId ? -1 : 1));
