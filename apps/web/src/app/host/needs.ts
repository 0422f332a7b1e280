import type { CalendarItem, NeedRow } from '#contract/host-calendar.js';
import type { Need } from '#domain/events/needs.js';
import { whole } from '../rooms/room-words.js';

type Row = Pick<CalendarItem, 'needs' | 'pending' | 'taken' | 'capacity'> & { room?: NeedRow['room'] };

/** What an event needs of its host, each a sentence; empty where nothing is left to do. */
export function needsInWords({ needs, ...row }: Row): string[] {
  return needs.map((need) => needInWords(need, row));
}

export function needInWords(need: Need, { pending, taken, capacity, room }: Omit<Row, 'needs'>): string {
  const words: Record<Need, string> = {
    failed: 'It could not be published at its time.',
    host: 'Nobody runs it any more.',
    room: room ? lostInWords(room) : 'It has lost its room.',
    review: 'It is proposed. Publish it, or ask for changes.',
    changes: 'An admin asks for changes.',
    approve: pending === 1 ? '1 person waits for your yes.' : `${pending} people wait for your yes.`,
    'new-date': 'It needs a new date.',
    place: 'It has no place yet.',
    publish: 'It is near, and not published yet.',
    replies: capacity === null ? `${taken} going so far.` : `${taken} of ${capacity} going so far.`,
  };
  return words[need];
}

const lostInWords = ({ name, state, why }: NonNullable<NeedRow['room']>): string =>
  state === 'declined' ? `${name} was refused: “${why}”` : `It has lost ${name}. ${whole(why)}`;
