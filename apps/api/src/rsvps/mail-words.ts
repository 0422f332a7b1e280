import type { RsvpMailFacts } from './rsvp-mails.js';

export interface Words {
  /** Before the event's title: `You have a seat`. */
  subject: string;
  title: string;
  /** Sentences, the weightiest first. */
  say: string[];
}

const GIVE_BACK = 'If you cannot come, give the seat back on the event’s page, so that somebody else can have it.';
const IN_CALENDAR = 'The calendar file with this mail puts it in your calendar.';

/** What each mail says. Plain, short, and always what to do next. */
export function wordsOf({ kind, reply, event, removed, hadSeat }: RsvpMailFacts): Words {
  const { position } = reply;
  switch (kind) {
    case 'going':
      return { subject: 'You have a seat', title: 'You have a seat', say: [IN_CALENDAR, GIVE_BACK] };
    case 'promoted':
      return {
        subject: 'A seat is yours',
        title: 'A seat is yours',
        say: ['A seat came free, and you were next in line. You are coming.', IN_CALENDAR, GIVE_BACK],
      };
    case 'waitlisted':
      return {
        subject: position === 1 ? 'You are next in line' : `You are number ${position ?? ''} in line`,
        title: position === 1 ? 'You are next in line' : `You are number ${position ?? ''} in line`,
        say: [
          'All seats are taken. When one comes free, it goes to whoever has waited longest, and you get a mail at once.',
          'You can leave the line on the event’s page.',
        ],
      };
    case 'pending':
      return {
        subject: 'Your reply waits for an answer',
        title: 'Your reply waits for an answer',
        say: ['The hosts of this event decide who comes. You get a mail when they have.'],
      };
    case 'declined':
      return removed
        ? {
            subject: 'You are off the list',
            title: 'You are off the list',
            say: ['The hosts have taken you off the list. If you think that is a mistake, ask them.'],
          }
        : {
            subject: 'No seat this time',
            title: 'No seat this time',
            say: ['The hosts could not give you a seat. Look for what else is on.'],
          };
    case 'cancelled':
      return {
        subject: 'You are not coming',
        title: 'You are not coming',
        say: [
          hadSeat ? 'Your seat is given back.' : 'You no longer wait for a seat.',
          'If you change your mind, reply again on the event’s page. You then come last in line.',
        ],
      };
    case 'changed':
      return {
        subject: 'Changed',
        title: 'This has changed',
        say: [
          standing(reply),
          ...(reply.status === 'going' ? ['The calendar file with this mail brings your calendar up to date.'] : []),
        ],
      };
    case 'event-cancelled':
      return {
        subject: 'Cancelled',
        title: 'This will not take place',
        say: [`${event.title} is cancelled. You need not do anything.`],
      };
    case 'postponed':
      return {
        subject: 'Postponed',
        title: 'This will take place later',
        say: [
          `${event.title} does not take place at the time below. ${standing(reply)} You get a mail when there is a new date.`,
        ],
      };
  }
}

function standing({ status, position }: RsvpMailFacts['reply']): string {
  if (status === 'waitlisted') return `You keep your place in line: number ${position ?? ''}.`;
  if (status === 'pending') return 'Your reply still waits for an answer.';
  return 'You keep your seat. If you cannot come now, give it back on the event’s page.';
}
