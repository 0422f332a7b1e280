import { mailLayout } from '../platform/mail/layout.js';
import type { RenderedMail } from '../platform/mail/mail-kinds.js';
import { mailParts } from '../platform/mail/mail-parts.js';
import { textLayout, textLink, textParagraph } from '../platform/mail/text-parts.js';

export interface OwnerMail {
  space: string;
  /** `#rrggbb` */
  accent: string;
  /** Whose events they were. */
  from: string;
  events: readonly { title: string; href: string }[];
}

/** To whoever owns the events now. */
export function yoursNowMail(facts: OwnerMail): RenderedMail {
  const [first] = facts.events;
  const many = facts.events.length > 1;
  return mailOf(facts, {
    title: many
      ? `${facts.events.length} events of ${facts.space} are yours now`
      : `${first?.title ?? ''} is yours now`,
    sentence: many
      ? `They were ${facts.from}’s. You are their owner: change them, hand them on, or cancel them.`
      : `It was ${facts.from}’s. You are its owner: change it, hand it on, or cancel it.`,
    why: `You organize events at ${facts.space}.`,
  });
}

/** To the admins, where a host has left and nobody organized along. */
export function leftBehindMail(facts: OwnerMail): RenderedMail {
  const many = facts.events.length > 1;
  return mailOf(facts, {
    title: `${facts.from} no longer hosts at ${facts.space}`,
    sentence: `${many ? 'These events' : 'This event'} had no other organizer, so the longest-serving admin owns ${many ? 'them' : 'it'} now. Give ${many ? 'each' : 'it'} a host, or cancel ${many ? 'them' : 'it'}.`,
    why: `You are an admin of ${facts.space}.`,
  });
}

function mailOf(
  { events, accent }: OwnerMail,
  { title, sentence, why }: { title: string; sentence: string; why: string },
): RenderedMail {
  const parts = mailParts(accent);
  return {
    subject: title,
    text: textLayout({
      title,
      blocks: [textParagraph(sentence), ...events.map((event) => textLink(event.title, event.href))],
      footer: [textParagraph(why)],
    }),
    html: mailLayout({
      lang: 'en',
      title,
      accent,
      preheader: sentence,
      body: [
        parts.paragraph(sentence),
        ...events.map((event) => parts.row(parts.sentence(parts.link(event.title, event.href)))),
      ],
      footer: [parts.small(why)],
    }),
  };
}
