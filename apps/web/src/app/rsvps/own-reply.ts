import type { OccurrenceView } from '#contract/occurrence.js';
import {
  closesBefore,
  dayInWords,
  freeInWords,
  hasBegun,
  hostOf,
  isOver,
  leave,
  PLAIN,
  untilInWords,
  type Reader,
  type ReplyCard,
} from './reply-state.js';

type Status = NonNullable<OccurrenceView['mine']>['status'];

/** The card of somebody who has replied; null where there is no reply that counts. */
export function ownReply(event: OccurrenceView, { now }: Reader): ReplyCard | null {
  const { mine } = event;
  if (mine?.needsConfirm && !hasBegun(event, now)) return moved(event, mine.status, now);
  if (mine?.status === 'going') return seated(event, now);
  if (mine?.status === 'waitlisted' || mine?.status === 'offered') return inLine(event, mine.position, now);
  if (mine?.status === 'pending') return asking(event, now);
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

function asking(event: OccurrenceView, now: Date): ReplyCard {
  const over = isOver(event, now);
  return {
    ...PLAIN,
    icon: 'hourglass',
    status: 'Waiting for the host',
    say: `${hostOf(event)} approves replies here`,
    follow: over ? 'Replies are closed.' : 'You get a mail with the answer.',
    act: over ? null : leave('Take back my reply'),
  };
}

function seated(event: OccurrenceView, now: Date): ReplyCard {
  const free = event.capacity === null ? '' : freeInWords(event);
  return {
    ...PLAIN,
    tone: 'good',
    icon: 'circle-check',
    status: 'You have a seat',
    say: hasBegun(event, now) ? 'It is on now' : `See you ${dayInWords(event, now)}`,
    follow: [free, 'It stands in My calendar.', wayOut(event, now)].filter(Boolean).join(' '),
    meter: event.capacity !== null,
    act: isOver(event, now) ? null : leave(event.wholeCourse ? 'Give up the whole course' : 'Give up my seat'),
  };
}

/** Where the list closes before the start, until when a seat can be given back, and whom to ask afterwards. */
function wayOut(event: OccurrenceView, now: Date): string {
  if (!closesBefore(event) || hasBegun(event, now)) return '';
  return isOver(event, now)
    ? `The list is closed: if you cannot come, tell ${hostOf(event)}.`
    : `You can give it up until ${untilInWords(event, now)}.`;
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
    ...(isOver(event, now) ? {} : { other: { does: 'cancel', label: leaving(event, status) } as const }),
  };
}

function leaving({ wholeCourse }: OccurrenceView, status: Status): string {
  if (status === 'pending') return 'Take back my reply';
  if (status !== 'going') return 'Leave the line';
  return wholeCourse ? 'Give up the whole course' : 'Give up my seat';
}

function inLine(event: OccurrenceView, position: number | null, now: Date): ReplyCard {
  const over = isOver(event, now);
  return {
    ...PLAIN,
    icon: 'hourglass',
    status: 'You are in the line',
    say: position ? `Number ${position} of ${Math.max(position, event.waiting)}` : 'In line',
    follow: over
      ? 'Replies are closed, and no more seats are given to the line.'
      : 'When a seat frees, it goes to the head of the line. We write to you at once.',
    meter: event.capacity !== null,
    act: over ? null : leave('Leave the line'),
  };
}
