import { mailLayout } from './layout.js';
import type { RenderedMail } from './mail-kinds.js';
import { mailParts } from './mail-parts.js';
import { textFacts, textLayout, textLink, textParagraph } from './text-parts.js';

/** A mail that says one thing, shows its facts and leads to one place. */
export interface FactsMail {
  subject: string;
  sentence: string;
  /** Each with its label; one without a value is left out. */
  facts: [string, string][];
  /** What the button says, and where it leads. */
  action: string;
  href: string;
  /** Why the reader gets it. */
  why: string;
  space: string;
  /** `#rrggbb` */
  accent: string;
}

/** As HTML and as text, which say the same. */
export function factsMail({ subject, sentence, facts, action, href, why, space, accent }: FactsMail): RenderedMail {
  const parts = mailParts(accent);
  return {
    subject,
    html: mailLayout({
      lang: 'en',
      title: subject,
      over: space,
      preheader: sentence,
      accent,
      body: [parts.paragraph(sentence), parts.band(parts.facts(facts)), parts.button(action, href)],
      footer: [parts.small(why)],
    }),
    text: textLayout({
      title: subject,
      over: space,
      blocks: [textParagraph(sentence), textFacts(facts), textLink(action, href)],
      footer: [why],
    }),
  };
}
