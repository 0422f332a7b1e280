import type { EventStatus } from '../events/formats.js';
import type { CalendarOccurrence } from './calendar-occurrence.js';

/**
 * What an occurrence is to the member whose calendar shows it; the strongest where several hold. Helping at the door is
 * no seat. `open` is what they have not replied to and could: it takes none of their time.
 */
export type Relation =
  'hosting' | 'speaking' | 'helping' | 'going' | 'offered' | 'pending' | 'waitlisted' | 'invited' | 'open';

type Standing = Pick<CalendarOccurrence, 'title' | 'status' | 'transparent'>;

const MARKS: Record<Relation, string> = {
  hosting: '',
  speaking: 'You speak: ',
  helping: '',
  going: '',
  offered: 'Seat offered: ',
  pending: 'Awaiting approval: ',
  waitlisted: 'Waitlisted: ',
  invited: 'Invited: ',
  open: 'Open: ',
};

const FIRM: readonly Relation[] = ['hosting', 'speaking', 'helping', 'going'];

/**
 * How an occurrence stands in everybody's calendar. A postponed one is marked, because it will not take place at the
 * time shown; a cancelled one too, because some programs ignore STATUS.
 */
export function publicStanding(title: string, status: EventStatus): Standing {
  if (status === 'cancelled') return { title: `Cancelled: ${title}`, status: 'CANCELLED' };
  if (status === 'postponed') return { title: `Postponed: ${title}`, status: 'TENTATIVE' };
  return { title, status: 'CONFIRMED' };
}

/** How it stands in one member's own calendar: only a seat, hosting, speaking or helping is confirmed (C24). */
export function personalStanding(title: string, status: EventStatus, relation: Relation): Standing {
  const free = relation === 'open' ? { transparent: true } : {};
  if (status !== 'scheduled') return { ...publicStanding(title, status), ...free };
  return { title: MARKS[relation] + title, status: FIRM.includes(relation) ? 'CONFIRMED' : 'TENTATIVE', ...free };
}
