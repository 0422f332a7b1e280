import type { HostDates } from '#contract/event-changes.js';
import type { PlannedDate } from './planned-dates.js';

/** A date that is kept already, and what is its own. */
export type KeptDate = Pick<
  HostDates['items'][number],
  'id' | 'eventId' | 'originalStart' | 'localStart' | 'localEnd' | 'timeZone' | 'status' | 'over' | 'own'
>;

/** Over or cancelled: it wants nothing any more. */
export const isOff = ({ status, over }: KeptDate): boolean => over || status === 'cancelled';

const hoursOf = ({ localStart, localEnd, timeZone }: KeptDate) => ({ localStart, localEnd, timeZone });

/**
 * What the rules give, with hours and rooms of their own where dates that are there have them: a save keeps those.
 * @param roomOf the room of a date, by its id; null where it has none
 */
export function asKept(
  planned: readonly PlannedDate[],
  kept: readonly KeptDate[],
  roomOf: (id: string) => string | null,
): PlannedDate[] {
  const known = new Map(kept.map((date) => [date.originalStart, date]));
  return planned.map((date) => {
    const there = known.get(date.original);
    if (!there || date.state === 'left-out') return date;
    const moved = there.own.includes('when');
    return {
      ...date,
      ...(moved ? { ...hoursOf(there), state: 'moved' } : {}),
      ...(there.own.includes('roomId') ? { roomId: roomOf(there.id) } : {}),
    };
  });
}
