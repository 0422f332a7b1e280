import type { OccurrenceView } from '#contract/occurrence.js';
import { replyGranted, whoMayReply } from '#domain/rsvps/reply-policy.js';
import { countInWords } from '../ui/seats.js';
import { closesBefore, hostOf, over, PLAIN, untilInWords, type Reader, type ReplyCard } from './reply-state.js';

/** The card of somebody who has not replied to an event that is still to come. */
export function offer(event: OccurrenceView, reader: Reader): ReplyCard {
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
    say: countInWords(event),
    meter: true,
    follow: `Ask ${hostOf(event)}, who can still add you.`,
  };
}

/** The API says no to this reader: a guest first signs in, others need an invitation, or come too late. */
function shut(event: OccurrenceView, reader: Reader): ReplyCard {
  if (event.replyPolicy === 'closed') return closed(event);
  if (event.replyPolicy === 'invite') return byInvitation(event, reader);
  return reader.signedIn ? over(event, reader) : withDeadline(guest(event), event, reader);
}

function byInvitation(event: OccurrenceView, { signedIn }: Reader): ReplyCard {
  return {
    ...PLAIN,
    icon: 'lock',
    status: 'By invitation',
    say: 'Only invited people can reply',
    follow: signedIn ? `Ask ${hostOf(event)} to invite you.` : 'Sign in if you are.',
    act: signedIn ? null : { does: 'sign-in', label: 'Sign in', main: true },
  };
}

/** The same card as a member's; the action leads to signing in first, and is carried through it. */
function guest(event: OccurrenceView): ReplyCard {
  const card = isFull(event) ? full(event) : open(event);
  const follow = `${card.follow} We ask for your e-mail address, and no password.`;
  return { ...card, follow, act: { does: 'sign-in', label: card.act?.label ?? 'Sign in', main: true } };
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
  const label = asksHost(event) ? 'Ask for a seat' : 'Count me in';
  return {
    ...PLAIN,
    icon: 'calendar',
    status: statusOf(event),
    say: countInWords(event) || 'Be the first to reply',
    meter: event.capacity !== null,
    follow: `${who(event)}${courseNote(event)}`,
    act: { does: 'reply', label, main: true },
  };
}

/** Never that replies are open where they are so only to this reader. */
function statusOf({ replyPolicy, invited }: OccurrenceView): string {
  if (replyPolicy === 'open' || replyPolicy === 'approval') return 'Replies are open';
  return invited ? 'You are invited' : 'You organize this';
}

const standingOf = ({ invited, can }: OccurrenceView) => ({ invited, organizes: can.organize });
const asksHost = (event: OccurrenceView): boolean => replyGranted(event, standingOf(event)) === 'question';
const who = (event: OccurrenceView): string =>
  whoMayReply(event, standingOf(event), { space: event.space.name, host: hostOf(event) });

/** One reply is for the course as a whole, and whoever replies should know. */
const courseNote = ({ wholeCourse }: OccurrenceView): string =>
  wholeCourse ? ' It is a course: one reply is for all its dates.' : '';

/** While anyone waits, newcomers wait too; where the host approves, everybody asks first. */
const isFull = (event: OccurrenceView): boolean =>
  !asksHost(event) && event.capacity !== null && (event.taken >= event.capacity || event.waiting > 0);
