import { timesAreIn } from '#domain/zones/zone-words.js';
import { localTimeOf } from '#domain/events/zoned-time.js';
import { html, together, type Html } from '../platform/mail/html.js';
import { mailLayout } from '../platform/mail/layout.js';
import type { RenderedMail } from '../platform/mail/mail-kinds.js';
import { mailParts, type MailParts } from '../platform/mail/mail-parts.js';
import { textLayout, textLink, textParagraph } from '../platform/mail/text-parts.js';

/** What somebody said. */
export interface ToldComment {
  who: string;
  /** An instant. */
  at: string;
  text: string;
}

export interface CommentMail {
  /** Of the event, as the reader knows it. */
  title: string;
  space: string;
  /** `#rrggbb` */
  accent: string;
  readerZone: string;
  organizes: boolean;
  /** In the order it was said; at least one. */
  comments: readonly ToldComment[];
  href: string;
  thread: string;
}

const READ_AND_ANSWER = 'Read and answer';

/** To the other organizers: who said what, each whole, so that nobody need open the page in order to know. */
export function commentMail(facts: CommentMail): RenderedMail {
  const { comments, space, accent, href, thread, readerZone } = facts;
  const parts = mailParts(accent);
  const title = subjectOf(facts);
  const sentence =
    'Only its organizers and the admins read this. Answer on the page; answers to this mail do not get there.';
  const why = [
    facts.organizes ? 'You organize this event.' : `You are an admin of ${space} and said something about this draft.`,
    `${timesAreIn(readerZone)}.`,
  ].join(' ');
  const [first] = comments;
  return {
    subject: title,
    thread,
    text: textLayout({
      title,
      over: space,
      blocks: [
        ...comments.map((one) => inText(one, readerZone)),
        textLink(READ_AND_ANSWER, href),
        textParagraph(sentence),
      ],
      footer: [textParagraph(why)],
    }),
    html: mailLayout({
      lang: 'en',
      title,
      over: space,
      accent,
      preheader: first ? `${first.who}: ${first.text.slice(0, 140)}` : sentence,
      body: [
        ...comments.map((one) => inHtml(parts, one, readerZone)),
        parts.row(parts.button(READ_AND_ANSWER, href), parts.muted(sentence)),
      ],
      footer: [parts.small(why)],
    }),
  };
}

/** `Ana commented on “Supper club”`, `3 comments by Ana on “Supper club”`. */
function subjectOf({ comments, title }: CommentMail): string {
  const names = new Set(comments.map(({ who }) => who));
  const [name = ''] = names;
  if (comments.length === 1) return `${name} commented on “${title}”`;
  return `${comments.length} comments${names.size === 1 ? ` by ${name}` : ''} on “${title}”`;
}

function inText({ who, at, text }: ToldComment, zone: string): string {
  const said = text.split('\n').map((line) => textParagraph(line).replace(/^(?=.)/gm, '  '));
  return [textParagraph(`${who}, ${momentIn(zone, at)}:`), ...said].join('\n');
}

function inHtml(parts: MailParts, { who, at, text }: ToldComment, zone: string): Html {
  const lines = text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
  return parts.row(parts.muted(html`<b>${who}</b>, ${momentIn(zone, at)}`), parts.sentence(together(lines)));
}

/** `4 Jan, 09:00` */
function momentIn(timeZone: string, instant: string): string {
  const local = localTimeOf(new Date(instant), timeZone);
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return `${day.format(new Date(`${local.slice(0, 10)}T00:00:00Z`))}, ${local.slice(11, 16)}`;
}
