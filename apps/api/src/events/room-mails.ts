import { factsMail, type FactsMail } from '../platform/mail/facts-mail.js';
import type { RenderedMail } from '../platform/mail/mail-kinds.js';

export type RoomMailKind = 'requested' | 'approved' | 'declined' | 'lost';

/** What a mail about a room says. */
export interface RoomMailFacts {
  kind: RoomMailKind;
  title: string;
  room: string;
  space: string;
  accent: string;
  /** The first dates in words, and how many there are in all. */
  dates: string[];
  total: number;
  /** What the keeper said, or what took the room. */
  reason: string;
  host: string;
  href: string;
}

type Said = Pick<FactsMail, 'subject' | 'sentence' | 'action' | 'why'>;

export function roomMail(facts: RoomMailFacts): RenderedMail {
  const { title, room, space, accent, href } = facts;
  const more = facts.total - facts.dates.length;
  const shown: [string, string][] = [
    ['Event', title],
    ['Room', room],
    ...facts.dates.map((date): [string, string] => ['When', date]),
    ['And', more > 0 ? `${more} more` : ''],
    ['Why', facts.reason],
  ];
  return factsMail({ ...WORDS[facts.kind](facts), facts: shown, space, accent, href });
}

const WORDS: Record<RoomMailKind, (facts: RoomMailFacts) => Said> = {
  requested: ({ room, title, host, total }) => ({
    subject: `May “${title}” have the ${room}?`,
    sentence: `${host} would like the ${room} for ${total === 1 ? 'this date' : `${total} dates`}. It is kept free until you answer.`,
    action: 'Answer the request',
    why: `You answer for the ${room}.`,
  }),
  approved: ({ room, title }) => ({
    subject: `${title} has the ${room}`,
    sentence: `Your request for the ${room} was granted.`,
    action: 'See the event',
    why: 'You organize this event.',
  }),
  declined: ({ room, title }) => ({
    subject: `${title} cannot have the ${room}`,
    sentence: `Your request for the ${room} was declined. The event stands as it is; choose another room or another time.`,
    action: 'Choose another room',
    why: 'You organize this event.',
  }),
  lost: ({ room, title }) => ({
    subject: `${title} has lost the ${room}`,
    sentence: `The ${room} cannot be had any more. The event stands as it is, and nobody else was told; choose another room or another time.`,
    action: 'Choose another room',
    why: 'You organize this event.',
  }),
};
