import { factsMail, type FactsMail } from '../platform/mail/facts-mail.js';
import type { RenderedMail } from '../platform/mail/mail-kinds.js';

export type ReviewMailKind = 'proposed' | 'copy-proposed' | 'proposal-published' | 'proposal-changes-wanted';

/** What a mail about a proposal says. */
export interface ReviewMailFacts {
  kind: ReviewMailKind;
  title: string;
  space: string;
  /** `#rrggbb` */
  accent: string;
  /** Who did it. */
  who: string;
  when: string;
  /** How many dates it has. */
  dates: number;
  place: string;
  /** What should change. */
  note: string;
  href: string;
}

type Said = Pick<FactsMail, 'subject' | 'sentence' | 'action' | 'why'>;

export function reviewMail(facts: ReviewMailFacts): RenderedMail {
  const { space, accent, href } = facts;
  const shown: [string, string][] = [
    ['What should change', facts.note],
    ['When', facts.dates > 1 ? `${facts.when}, and ${facts.dates - 1} more` : facts.when],
    ['Where', facts.place],
  ];
  return factsMail({ ...WORDS[facts.kind](facts), facts: shown, space, accent, href });
}

const WORDS: Record<ReviewMailKind, (facts: ReviewMailFacts) => Said> = {
  proposed: ({ title, who, space }) => ({
    subject: `${who} proposes “${title}”`,
    sentence: `${who} would like it to be published at ${space}. Look it over: publish it, or say what should change.`,
    action: 'Look it over',
    why: `You are an admin of ${space}, where hosts propose and admins publish.`,
  }),
  'copy-proposed': ({ title, who, space }) => ({
    subject: `${who} proposes “${title}” again`,
    sentence: `${who} helped you with it and has copied it to another date. It is a draft, and yours: publish it, change it, or delete it.`,
    action: 'Look it over',
    why: `You own this event at ${space}. Who does not host there proposes, and the owner publishes.`,
  }),
  'proposal-published': ({ title, who }) => ({
    subject: `“${title}” is published`,
    sentence: `${who} has looked it over and published it. Whoever it is for can see it now.`,
    action: 'See the event',
    why: 'You proposed this event.',
  }),
  'proposal-changes-wanted': ({ title, who }) => ({
    subject: `“${title}”: something should change`,
    sentence: `${who} has looked it over and asks for changes. It is still a draft; change it, then propose it again.`,
    action: 'Change it',
    why: 'You proposed this event.',
  }),
};
