import type { OccurrenceView } from '#contract/occurrence.js';
import { daysInWords } from '#domain/calendars/when-in-words.js';
import { todayIn } from '../ui/times.js';
import { ownReply } from './own-reply.js';
import { offer } from './reply-offer.js';
import { hasBegun, hostOf, isOver, leave, over, PLAIN, type Reader, type ReplyCard } from './reply-state.js';

/** Which of its states the card is in. The API has the last word on whether a reply is possible (`can.reply`). */
export function replyCard(event: OccurrenceView, reader: Reader): ReplyCard {
  if (event.status === 'cancelled') return cancelled(event);
  if (event.status === 'draft')
    return { ...PLAIN, icon: 'pencil', status: 'Draft', say: 'Only organizers see this yet' };
  if (event.status === 'postponed') return postponed(event);
  if (Date.parse(event.endsAt) <= reader.now.getTime()) return past(event);
  const mine = ownReply(event, reader);
  if (mine) return mine;
  if (!isOver(event, reader.now)) return offer(event, reader);
  if (hasBegun(event, reader.now)) return begun(event);
  return event.replyPolicy === 'closed' ? offer(event, reader) : over(event, reader);
}

function cancelled(event: OccurrenceView): ReplyCard {
  const reason = event.statusReason ? `“${event.statusReason}” ` : '';
  const seat =
    event.mine?.status === 'going' ? 'Your seat is released. It stays in your calendar, struck through.' : '';
  return {
    ...PLAIN,
    tone: 'bad',
    icon: 'calendar-x',
    status: 'Cancelled',
    say: `${event.title} is off`,
    follow: `${reason}${seat}`.trim(),
  };
}

function past(event: OccurrenceView): ReplyCard {
  const days = daysInWords(event, todayIn(event.timeZone));
  const going = event.taken === 1 ? '1 person was going' : `${event.taken} people were going`;
  return {
    ...PLAIN,
    icon: 'lock',
    status: 'Replies are closed',
    say: event.taken > 0 ? going : 'This has been',
    follow: days.includes(' to ') ? `This was from ${days}.` : `This was on ${days}.`,
  };
}

function postponed(event: OccurrenceView): ReplyCard {
  const going = event.mine?.status === 'going';
  return {
    ...PLAIN,
    tone: 'notice',
    icon: 'pause',
    status: 'Postponed',
    say: 'New date to come',
    follow: [
      event.statusReason && `“${event.statusReason}”`,
      going && 'You keep your seat. We write to you when there is a date.',
    ]
      .filter(Boolean)
      .join(' '),
    act: going ? leave('Give up my seat') : null,
  };
}

function begun(event: OccurrenceView): ReplyCard {
  return {
    ...PLAIN,
    icon: 'clock',
    status: 'It is on now',
    say: 'Replies are closed',
    follow: `Ask ${hostOf(event)} at the door.`,
  };
}
