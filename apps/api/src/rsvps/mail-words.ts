import type { RsvpMailFacts, RsvpMailKind } from './rsvp-mail-facts.js';

export interface Words {
  /** Before the event's title: `You have a seat`. */
  subject: string;
  title: string;
  /** Sentences, the weightiest first. */
  say: string[];
}

/** Until when seats go back is only worth a word where that is before the start. */
const giveBack = (until: string | null): string[] =>
  until === null
    ? ['If you cannot come, give the seat back on the event’s page, so that somebody else can have it.']
    : [
        `If you cannot come, give the seat back on the event’s page until ${until}, so that somebody else can have it.`,
        'After that the list is closed: tell the hosts.',
      ];
const IN_CALENDAR = 'The calendar file with this mail puts it in your calendar.';

/** What the words depend on. */
type Telling = Pick<RsvpMailFacts, 'kind' | 'reply' | 'hadSeat' | 'removed' | 'closesBefore'>;

const both = (words: string, ...say: string[]): Words => ({ subject: words, title: words, say });

/** What each mail says. Plain, short, and always what to do next. */
const WORDS: Record<RsvpMailKind, (facts: Telling) => Words> = {
  going: ({ closesBefore }) => both('You have a seat', IN_CALENDAR, ...giveBack(closesBefore)),
  promoted: ({ closesBefore }) =>
    both(
      'A seat is yours',
      'A seat came free, and you were next in line. You are coming.',
      IN_CALENDAR,
      ...giveBack(closesBefore),
    ),
  waitlisted: ({ reply }) =>
    both(
      reply.position === 1 ? 'You are next in line' : `You are number ${reply.position ?? ''} in line`,
      'All seats are taken. When one comes free, it goes to whoever has waited longest, and you get a mail at once.',
      'You can leave the line on the event’s page.',
    ),
  pending: () =>
    both(
      'Your reply waits for an answer',
      'The hosts of this event decide who comes. You get a mail when they have decided.',
    ),
  declined: ({ removed }) =>
    removed
      ? both('You are off the list', 'The hosts have taken you off the list. If you think that is a mistake, ask them.')
      : both('No seat this time', 'The hosts could not give you a seat. Look for what else is on.'),
  cancelled: ({ hadSeat }) =>
    both(
      'You are not coming',
      hadSeat ? 'Your seat is given back.' : 'You no longer wait for a seat.',
      'If you change your mind, reply again on the event’s page. If others wait by then, you come last in line.',
    ),
};

export const wordsOf = (facts: Telling): Words => WORDS[facts.kind](facts);
