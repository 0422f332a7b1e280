import type { EventStatus } from '../events/formats.js';
import type { WallSpan } from './span.js';
import { whenInWords } from './when-in-words.js';

/** What a message about an occurrence is made of. */
export interface SharedOccurrence extends WallSpan {
  title: string;
  status: EventStatus;
  timeZone: string;
  /** Where it is, in words; empty where nobody said yet. */
  where: string;
  space: string;
  /** The event's page, absolute. */
  url: string;
}

const MARKS: Partial<Record<EventStatus, string>> = { cancelled: 'Cancelled: ', postponed: 'Postponed: ' };

/** What it is and when, said of one that is cancelled or postponed first. */
export function whatAndWhen({
  title,
  status,
  ...times
}: Pick<SharedOccurrence, 'title' | 'status' | 'timeZone' | keyof WallSpan>): { what: string; when: string } {
  // A postponed one does not take place at the time that it had.
  const when = status === 'postponed' ? 'The new date is not known yet' : whenInWords(times);
  return { what: `${MARKS[status] ?? ''}${title}`, when };
}

/**
 * An occurrence as a message for a chat or a mail: a line each for what, when and where, and last the address, of which
 * chats make a preview. Plain text, for each of them has marks of its own.
 */
export function shareMessage({ where, space, url, ...occurrence }: SharedOccurrence): string {
  const { what, when } = whatAndWhen(occurrence);
  const place = where.includes(space) ? where : [where, space].filter((part) => part !== '').join(', ');
  return [what, when, place, url].map((line) => line.replace(/\s+/g, ' ').trim()).join('\n');
}
