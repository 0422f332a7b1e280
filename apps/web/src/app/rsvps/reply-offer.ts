import type { OccurrenceView } from '#contract/occurrence.js';
import { seatsInWords } from '../ui/seats.js';
import { closesBefore, hostOf, PLAIN, untilInWords, type Reader, type ReplyCard } from './reply-state.js';

/** The card of somebody who has not replied to an event that is still to come. */
export function offer(event: OccurrenceView, reader: Reader): ReplyCard {
  if (event.replyPolicy === 'closed' && !event.can.reply) return closed(event);
  if (!event.can.reply) return shut(event, reader);
  return withDeadline(isFull(event) ? full(event) : open(event), event, reader);
}

/** Whoever reads the offer knows until when it stands. */
function withDeadline(card: ReplyCard, event: OccurrenceView, { now }: Reader): ReplyCard {
  return closesBefore(event) ? { ...card, follow: `${card.follow} Until ${untilInWords(event, now)}.` } : card;
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
function shut(event: OccurrenceView, reader: Reader): ReplyCard {
  const { signedIn } = reader;
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
  if (!signedIn) return withDeadline(guest(event), event, reader);
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
    follow: `You would be number ${event.waiting + 1}.${courseNote(event)}`,
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
    follow: `${approval ? `${hostOf(event)} approves replies here.` : WHO[event.visibility]}${courseNote(event)}`,
    act: { does: 'reply', label: approval ? 'Ask for a seat' : 'Count me in', main: true },
  };
}

/** One reply is for the course as a whole, and whoever replies should know. */
const courseNote = ({ wholeCourse }: OccurrenceView): string =>
  wholeCourse ? ' It is a course: one reply is for all its dates.' : '';

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
