import type { EventStatus } from '../events/formats.js';
import type { CalendarOccurrence } from './calendar-occurrence.js';

/** What an occurrence is to the member whose calendar shows it; the strongest where several hold. Helping at the door is no seat. */
export type Relation = 'hosting' | 'helping' | 'going' | 'offered' | 'pending' | 'waitlisted' | 'invited';

const MARKS: Record<Relation, string> = {
  hosting: '',
  helping: '',
  going: '',
  offered: 'Seat offered: ',
  pending: 'Awaiting approval: ',
  waitlisted: 'Waitlisted: ',
  invited: 'Invited: ',
};

/**
 * How an occurrence stands in everybody's calendar. A postponed one is marked, because it will not take place at the
 * time shown; a cancelled one too, because some programs ignore STATUS.
 */
export function publicStanding(title: string, status: EventStatus): Pick<CalendarOccurrence, 'title' | 'status'> {
  if (status === 'cancelled') return { title: `Cancelled: ${title}`, status: 'CANCELLED' };
  if (status === 'postponed') return { title: `Postponed: ${title}`, status: 'TENTATIVE' };
  return { title, status: 'CONFIRMED' };
}

/** How it stands in one member's own calendar: only a seat, hosting, or helping is confirmed (C24). */
export function personalStanding(
  title: string,
  status: EventStatus,
  relation: Relation,
): Pick<CalendarOccurrence, 'title' | 'status'> {
  if (status !== 'scheduled' || MARKS[relation] === '') return publicStanding(title, status);
  return { title: MARKS[relation] + title, status: 'TENTATIVE' };
}
