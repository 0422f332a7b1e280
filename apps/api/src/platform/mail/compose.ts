import type { SendMailOptions } from 'nodemailer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';

import { oneLine } from './html.js';
import type { MailCalendar, RenderedMail } from './mail-kinds.js';
import type { OutboxMail } from './outbox.js';

/** `Serendip <serendip@example.org>` in its parts. */
export interface Sender {
  name: string;
  address: string;
  /** What stands after the @: the domain of Message-IDs and list ids. */
  domain: string;
}

export function senderOf(mailFrom: string): Sender {
  const [, name = '', address = ''] = /^([^<]*)<([^>]+)>$/.exec(mailFrom) ?? [];
  return { name: oneLine(name), address, domain: address.slice(address.lastIndexOf('@') + 1) };
}

/** One plain address and nothing else: no list, no name, no line break can ride along. */
const ADDRESS = /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u;

export const isPlainAddress = (address: string): boolean => ADDRESS.test(address);

/**
 * A rendered mail as nodemailer takes it. The Message-ID is the outbox row's, so that a mail sent again is the same
 * mail; nobody's name stands in an address field.
 */
export function compose(
  mail: OutboxMail,
  rendered: RenderedMail,
  { sender, date }: { sender: Sender; date: Date },
): SendMailOptions {
  const { calendars = [], thread, list } = rendered;
  const [shown, ...more] = calendars;
  const threadId = thread ? `<${thread.replace(/[^A-Za-z0-9.-]/g, '')}@${sender.domain}>` : undefined;
  return {
    envelope: { from: sender.address, to: [mail.recipient] },
    from: { name: sender.name, address: sender.address },
    to: { name: '', address: mail.recipient },
    subject: literally(oneLine(rendered.subject)),
    date,
    messageId: `<${mail.id}@${sender.domain}>`,
    text: rendered.text,
    html: rendered.html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(list?.unsubscribeUrl ? { Precedence: 'bulk', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
    },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(threadId ? { references: threadId, inReplyTo: threadId } : {}),
    ...(shown ? { icalEvent: { method: shown.method, filename: shown.fileName, content: shown.content } } : {}),
    ...(more.length > 0 ? { attachments: more.map(attached) } : {}),
    ...(list ? bulk(list, sender.domain) : {}),
  };
}

const attached = ({ fileName, content, method }: MailCalendar) => ({
  filename: fileName,
  content,
  contentType: `text/calendar; charset=utf-8; method=${method}`,
});

/** RFC 2919 and RFC 8058. nodemailer's own option: a header set by hand would encode `<id>` together with the name (M7). */
function bulk(list: NonNullable<RenderedMail['list']>, domain: string): Pick<SendMailOptions, 'list'> {
  return {
    list: {
      id: { url: `${list.id}.${domain}`, comment: oneLine(list.name) },
      ...(list.unsubscribeUrl ? { unsubscribe: { url: list.unsubscribeUrl } } : {}),
    },
  };
}

/** What looks like an encoded word would be decoded by whoever reads it, line breaks and all: it is encoded itself. */
const literally = (text: string): string => (text.includes('=?') ? encodeWord(text, 'B', 52) : text);
