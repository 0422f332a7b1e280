import { mailLayout } from '../platform/mail/layout.js';
import type { RenderedMail } from '../platform/mail/mail-kinds.js';
import { mailParts } from '../platform/mail/mail-parts.js';
import { textLayout, textLink, textParagraph } from '../platform/mail/text-parts.js';

export interface SignInMail {
  code: string;
  /** Opens a page; its button signs in. */
  link: string;
  minutes: number;
}

/** Nothing secret stands in the subject: subjects are logged and shown on locked screens. */
export function signInMail({ code, link, minutes }: SignInMail): RenderedMail {
  const parts = mailParts();
  const title = 'Sign in to Serendip';
  const type = 'Type this code where you asked for it:';
  const open = 'Or open this link in the same browser:';
  const once = `Both work once, within ${minutes} minutes, and only there. Read the code to nobody: no one but you needs it.`;
  const notYou = 'If you did not ask to sign in, do nothing. Without this mail nobody gets in.';
  return {
    subject: title,
    text: textLayout({
      title,
      blocks: [textParagraph(type), code, textLink(open.slice(0, -1), link), textParagraph(once)],
      footer: [textParagraph(notYou)],
    }),
    html: mailLayout({
      lang: 'en',
      title,
      preheader: `Your code, for ${minutes} minutes.`,
      body: [
        parts.paragraph(type),
        parts.code(code),
        parts.paragraph(open),
        parts.button('Sign in', link),
        parts.muted(once),
      ],
      footer: [parts.small(notYou)],
    }),
  };
}
