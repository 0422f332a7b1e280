import type { OccurrenceView } from '../../../../../libs/contract/events.js';
import { seatsInWords } from '../ui/seats.js';
import { dayOf, longDate, todayIn, weekday } from '../ui/times.js';

export type ReplyAct = 'reply' | 'cancel' | 'sign-in' | 'join-space';

/** What the reply card says and offers: one status, one sentence, at most one main action. */
export interface ReplyCard {
  tone: 'good' | 'notice' | 'bad' | null;
  icon: string;
  status: string;
  say: string;
  /** What follows from it, below the action. */
  follow: string;
  meter: boolean;
  act: { does: ReplyAct; label: string; main: boolean } | null;
}

interface Reader {
  signedIn: boolean;
  now: Date;
}

const PLAIN = { tone: null, meter: false, act: null, follow: '' } as const;
const leave = (label: string) => ({ does: 'cancel', label, main: false }) as const;

/** Which of its states the card is in. The API has the last word on whether a reply is possible (`can.reply`). */
export function replyCard(event: OccurrenceView, reader: Reader): ReplyCard {
  if (event.status === 'cancelled') return cancelled(event);
  if (event.status === 'draft')
    return { ...PLAIN, icon: 'pencil', status: 'Draft', say: 'Only organizers see this yet' };
  if (Date.parse(event.endsAt) <= reader.now.getTime()) return past(event);
  if (event.status === 'postponed') return postponed(event);
  const mine = ownReply(event, reader);
  if (mine) return mine;
  if (Date.parse(event.startsAt) <= reader.now.getTime()) return begun(event);
  if (event.replyPolicy === 'closed' && !event.can.reply) return closed(event);
  if (!event.can.reply) return shut(event, reader);
  return isFull(event) ? full(event) : open(event);
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
  const day = longDate(dayOf(event.localStart), todayIn(event.timeZone));
  const going = event.taken === 1 ? '1 person was going' : `${event.taken} people were going`;
  return {
    ...PLAIN,
    icon: 'lock',
    status: 'Replies are closed',
    say: event.taken > 0 ? going : 'This has been',
    follow: `This was on ${day}.`,
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

function ownReply(event: OccurrenceView, { now }: Reader): ReplyCard | null {
  const { mine } = event;
  const began = Date.parse(event.startsAt) <= now.getTime();
  if (mine?.status === 'going') {
    return {
      ...PLAIN,
      tone: 'good',
      icon: 'circle-check',
      status: 'You have a seat',
      say: began ? 'It is on now' : `See you ${dayInWords(event, now)}`,
      follow:
        event.capacity === null
          ? 'It is in your calendar feed already.'
          : `${freeInWords(event)} It is in your calendar feed already.`,
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

function begun(event: OccurrenceView): ReplyCard {
  return {
    ...PLAIN,
    icon: 'clock',
    status: 'It is on now',
    say: 'Replies are closed',
    follow: `Ask ${hostOf(event)} at the door.`,
  };
}

function closed(event: OccurrenceView): ReplyCard {
  if (event.capacity === null)
    return { ...PLAIN, icon: 'calendar', status: 'No need to reply', say: 'Come as you are' };
  return {
    ...PLAIN,
    icon: 'lock',
    status: 'Replies are closed',
    say: seatsInWords({ ...event, replyPolicy: 'open' }),
    meter: true,
    follow: `Ask ${hostOf(event)}, who can still add you.`,
  };
}

/** The API says no to this reader: a guest first signs in, a stranger joins, others need an invitation. */
function shut(event: OccurrenceView, { signedIn }: Reader): ReplyCard {
  if (event.replyPolicy === 'invite') {
    const act = signedIn ? null : ({ does: 'sign-in', label: 'Sign in', main: true } as const);
    return {
      ...PLAIN,
      icon: 'lock',
      status: 'By invitation',
      say: 'Only invited people can reply',
      follow: signedIn ? `Ask ${hostOf(event)} to invite you.` : 'Sign in if you are.',
      act,
    };
  }
  if (!signedIn) return guest(event);
  return {
    ...PLAIN,
    icon: 'lock',
    status: 'For members',
    say: `Members of ${event.space.name} can reply`,
    meter: event.capacity !== null,
    act: { does: 'join-space', label: `Look at ${event.space.name}`, main: true },
  };
}

/** The same card as a member's; the action leads to signing in first. */
function guest(event: OccurrenceView): ReplyCard {
  const card = isFull(event) ? full(event) : open(event);
  const label = isFull(event) ? 'Sign in to join the line' : 'Sign in to reply';
  return { ...card, follow: 'It takes a mail with a code, no password.', act: { does: 'sign-in', label, main: true } };
}

function full(event: OccurrenceView): ReplyCard {
  const say = event.capacity === 1 ? 'The one seat is taken' : `All ${event.capacity} seats are taken`;
  return {
    ...PLAIN,
    icon: 'users',
    status: 'Full',
    say,
    meter: true,
    follow: `You would be number ${event.waiting + 1}.`,
    act: { does: 'reply', label: 'Join the line', main: true },
  };
}

function open(event: OccurrenceView): ReplyCard {
  const approval = event.replyPolicy === 'approval';
  const say = seatsInWords(event) || 'Be the first to reply';
  return {
    ...PLAIN,
    icon: 'calendar',
    status: 'Replies are open',
    say,
    meter: event.capacity !== null,
    follow: approval ? `${hostOf(event)} approves replies here.` : WHO[event.visibility],
    act: { does: 'reply', label: approval ? 'Ask for a seat' : 'Count me in', main: true },
  };
}

const WHO: Record<OccurrenceView['visibility'], string> = {
  public: 'Any member of any space here can come.',
  network: 'Anyone in the network can come.',
  space: 'For members of this space.',
  unlisted: 'For whoever has this address.',
  invited: 'For the people who are invited.',
};

/** While anyone waits, newcomers wait too; where the host approves, everybody asks first. */
const isFull = ({ capacity, taken, waiting, replyPolicy }: OccurrenceView): boolean =>
  replyPolicy !== 'approval' && capacity !== null && (taken >= capacity || waiting > 0);

function hostOf(event: OccurrenceView): string {
  return event.organizers[0]?.name ?? event.hosts[0]?.name ?? 'the host';
}

function freeInWords({ capacity, taken }: OccurrenceView): string {
  const free = (capacity ?? 0) - taken;
  if (free <= 0) return 'All seats are taken.';
  return free === 1 ? '1 seat is still free.' : `${free} seats are still free.`;
}

/** `today`, `on Thursday` within six days, else `on` and the date. */
function dayInWords(event: OccurrenceView, now: Date): string {
  const today = todayIn(event.timeZone, now);
  const day = dayOf(event.localStart);
  const away = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  if (away === 0) return 'today';
  return `on ${away < 7 ? weekday(day) : longDate(day, today)}`;
}
