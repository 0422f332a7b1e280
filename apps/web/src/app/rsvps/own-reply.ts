import type { OccurrenceView } from '../../../../../libs/contract/occurrence.js';
import { dayInWords, freeInWords, hostOf, leave, PLAIN, type Reader, type ReplyCard } from './reply-state.js';

type Status = NonNullable<OccurrenceView['mine']>['status'];

/** The card of somebody who has replied; null where there is no reply that counts. */
export function ownReply(event: OccurrenceView, { now }: Reader): ReplyCard | null {
  const { mine } = event;
  const began = Date.parse(event.startsAt) <= now.getTime();
  if (mine?.needsConfirm && !began) return moved(event, mine.status, now);
  if (mine?.status === 'going') return seated(event, began, now);
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

function seated(event: OccurrenceView, began: boolean, now: Date): ReplyCard {
  return {
    ...PLAIN,
    tone: 'good',
    icon: 'circle-check',
    status: 'You have a seat',
    say: began ? 'It is on now' : `See you ${dayInWords(event, now)}`,
    follow: event.capacity === null ? 'It stands in My calendar.' : `${freeInWords(event)} It stands in My calendar.`,
    meter: event.capacity !== null,
    act: began ? null : leave(event.wholeCourse ? 'Give up the whole course' : 'Give up my seat'),
  };
}

/** The reply was for another day. It stays until its member says otherwise. */
function moved(event: OccurrenceView, status: Status, now: Date): ReplyCard {
  const seated = status === 'going';
  const stays = status === 'pending' ? 'Your reply stays' : `You keep your ${seated ? 'seat' : 'place in the line'}`;
  return {
    ...PLAIN,
    tone: 'notice',
    icon: 'calendar',
    status: `Now ${dayInWords(event, now)}`,
    say: 'The date has changed. Can you still come?',
    follow: `${stays} until you say otherwise.`,
    meter: event.capacity !== null,
    act: { does: 'confirm', label: 'I can come', main: true },
    other: { does: 'cancel', label: leaving(event, status) },
  };
}

function leaving({ wholeCourse }: OccurrenceView, status: Status): string {
  if (status === 'pending') return 'Take back my reply';
  if (status !== 'going') return 'Leave the line';
  return wholeCourse ? 'Give up the whole course' : 'Give up my seat';
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
