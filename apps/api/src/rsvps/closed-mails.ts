import { mailLayout } from '../platform/mail/layout.js';
import type { NotSent, RenderedMail } from '../platform/mail/mail-kinds.js';
import { mailParts } from '../platform/mail/mail-parts.js';
import { textLayout, textParagraph } from '../platform/mail/text-parts.js';

/** A mail about an event that its reader may not open, at the moment when it would be sent (E21). */
export const CLOSED: NotSent = { notSent: 'suppressed', detail: 'The reader may not open the event any more.' };

interface ClosedFacts {
  title: string;
  /** What became of the seat. */
  say: string;
  space: { name: string; accent: string };
  /** That of the earlier mails about the same reply, beside which mail programs show this one. */
  thread: string;
}

/** That a seat is gone its reader hears even where they may no longer open the event; nothing is said of the event. */
export function closedReplyMail({ title, say, space, thread }: ClosedFacts): RenderedMail {
  const why = `It was at an event of ${space.name} that you can no longer open, so this mail does not name it.`;
  const parts = mailParts(space.accent);
  const page = { title, over: space.name };
  return {
    subject: title,
    thread,
    html: mailLayout({
      ...page,
      lang: 'en',
      preheader: say,
      accent: space.accent,
      body: [parts.paragraph(say), parts.paragraph(why)],
      footer: [],
    }),
    text: textLayout({ ...page, blocks: [say, why].map(textParagraph), footer: [] }),
  };
}
