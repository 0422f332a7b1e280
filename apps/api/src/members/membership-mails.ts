import { mailLayout } from '../platform/mail/layout.js';
import type { RenderedMail } from '../platform/mail/mail-kinds.js';
import { mailParts } from '../platform/mail/mail-parts.js';
import { textLayout, textLink, textParagraph } from '../platform/mail/text-parts.js';

export interface MembershipMail {
  space: string;
  /** `#rrggbb` */
  accent: string;
  /** Whose membership it is about. */
  name: string;
  /** Where the reader goes from here. */
  href: string;
}

interface Said extends MembershipMail {
  title: string;
  sentence: string;
  action: string;
  why: string;
}

/** To somebody whose request to join was accepted. */
export const acceptedMail = (facts: MembershipMail): RenderedMail =>
  mailOf({
    ...facts,
    title: `You are a member of ${facts.space}`,
    sentence: `Your request to join ${facts.space} was accepted. You can reply to its events and find its people now.`,
    action: 'See what is on',
    why: `You asked to join ${facts.space}.`,
  });

/** To an admin, when somebody asks to join. */
export const requestMail = (facts: MembershipMail): RenderedMail =>
  mailOf({
    ...facts,
    title: `${facts.name} would like to join ${facts.space}`,
    sentence: `${facts.name} accepted the norms of ${facts.space} and waits for an admin to say yes.`,
    action: 'Answer the request',
    why: `You are an admin of ${facts.space}.`,
  });

function mailOf({ title, sentence, action, why, href, accent }: Said): RenderedMail {
  const parts = mailParts(accent);
  return {
    subject: title,
    text: textLayout({
      title,
      blocks: [textParagraph(sentence), textLink(action, href)],
      footer: [textParagraph(why)],
    }),
    html: mailLayout({
      lang: 'en',
      title,
      accent,
      preheader: sentence,
      body: [parts.paragraph(sentence), parts.button(action, href)],
      footer: [parts.small(why)],
    }),
  };
}
