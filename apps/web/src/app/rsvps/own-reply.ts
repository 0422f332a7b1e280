import type { OccurrenceView } from '../../../../../libs/contract/events.js';
import { dayInWords, freeInWords, hostOf, leave, PLAIN, type Reader, type ReplyCard } from './reply-state.js';

/** The card of somebody who has replied; null where there is no reply that counts. */
export function ownReply(event: OccurrenceView, { now }: Reader): ReplyCard | null {
  const { mine } = event;
  const began = Date.parse(event.startsAt) <= now.getTime();
  if (mine?.status === 'going') {
    return {
      ...PLAIN,
      tone: 'good',
      icon: 'circle-check',
      status: 'You have a seat',
      say: began ? 'It is on now' : `See you ${dayInWords(event, now)}`,
      follow: event.capacity === null ? 'It stands in My calendar.' : `${freeInWords(event)} It stands in My calendar.`,
      meter: event.capacity !== null,
      act: began ? null : leave('Give up my seat'),
    };
  }
  if (mine?.status === 'waitlisted' || mine?.status === 'offered') return inLine(event, mine.position);
  if (mine?.status === 'pending') {
    return {
      ...PLAIN,
      icon: 'hourglass',
      status: 'Waiting for the host',
      say: `${hostOf(event)} approves replies here`,
      follow: 'You get a mail with the answer.',
      act: leave('Take back my reply'),
    };
  }
  if (mine?.status === 'declined') {
    return {
      ...PLAIN,
      icon: 'x',
      status: 'Declined',
      say: 'No seat for you this time',
      follow: `Ask ${hostOf(event)} if you think this is a mistake.`,
    };
  }
  return null;
}

function inLine(event: OccurrenceView, position: number | null): ReplyCard {
  return {
    ...PLAIN,
    icon: 'hourglass',
    status: 'You are in the line',
    say: position ? `Number ${position} of ${Math.max(position, event.waiting)}` : 'In line',
    follow: 'When a seat frees, it goes to the head of the line. We write to you at once.',
    meter: event.capacity !== null,
    act: leave('Leave the line'),
  };
}
