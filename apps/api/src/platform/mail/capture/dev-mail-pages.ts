import type { AddressObject, ParsedMail } from 'mailparser';

import { tonesOf } from '#domain/spaces/accent.js';
import { html, oneLine, template, together, type Html, type Text } from '../html.js';
import { DEFAULT_ACCENT } from '../mail-parts.js';

/** What the list shows of a captured mail. */
export interface MailSummary {
  id: string;
  to: string;
  subject: string;
  date: Date | null;
}

const { light, dark } = tonesOf(DEFAULT_ACCENT);

const shell = template<{ title: string; inside: Html; light: typeof light; dark: typeof dark }>(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{title}}</title>
<style>
:root { color-scheme: light dark; --page: light-dark(#fff, {{dark.page}}); --ink: light-dark({{light.ink}}, {{dark.ink}}); --ink-2: light-dark({{light.ink2}}, {{dark.ink2}}); --line: light-dark({{light.line}}, {{dark.line}}); --accent: light-dark({{light.accent}}, {{dark.accent}}); --tint: light-dark({{light.tint}}, {{dark.tint}}); }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/24px system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 28px; line-height: 34px; margin: 0 0 8px; overflow-wrap: anywhere; } h2 { font-size: 20px; line-height: 26px; margin: 36px 0 10px; }
p { margin: 0 0 12px; } a { color: var(--accent); } .quiet { color: var(--ink-2); font-size: 14px; }
ol { list-style: none; margin: 24px 0 0; padding: 0; } li { border-top: 1px solid var(--line); position: relative; padding: 12px 0; }
li a { color: var(--ink); font-weight: 600; font-size: 18px; line-height: 25px; text-decoration: none; } li a::after { content: ''; position: absolute; inset: 0; } li:hover a { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
pre { overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; padding: 16px; border: 1px solid var(--line); border-radius: 12px; font: 14px/21px ui-monospace, Consolas, monospace; }
</style>
</head>
<body><main>
{{inside}}
</main></body>
</html>
`);

const page = (title: string, ...pieces: Html[]): string =>
  shell({ title, inside: together(pieces), light, dark }).toString();

export function listPage(mails: readonly MailSummary[]): string {
  const rows = mails.map(
    ({ id, to, subject, date }) =>
      html`<li>
        <a href="/dev/mail/${id}">${oneLine(subject)}</a><br /><span class="quiet"
          >${to}${date ? `, ${inWords(date)}` : ''}</span
        >
      </li>`,
  );
  return page(
    'Captured mail',
    html`<h1>Captured mail</h1>`,
    html`<p class="quiet">
      No mail server is set, so nothing leaves this machine. The newest mail stands first; the last 500 are kept.
    </p>`,
    rows.length > 0
      ? html`<ol>
          ${together(rows)}
        </ol>`
      : html`<p>No mail yet. Sign in, or reply to an event, and look again.</p>`,
  );
}

export function mailPage(id: string, mail: ParsedMail): string {
  const subject = oneLine(mail.subject ?? '');
  // The calendar also stands as a part of its own, without a name, for programs that show it.
  const files = mail.attachments.flatMap(({ filename }, i) =>
    filename ? [html`<li><a href="/dev/mail/${id}/files/${String(i)}">${filename}</a></li>`] : [],
  );
  return page(
    subject,
    html`<p><a href="/dev/mail">All captured mail</a></p><h1>${subject}</h1>`,
    html`<p class="quiet">To ${addresses(mail.to)}, from ${addresses(mail.from)}${mail.date ? `, ${inWords(mail.date)}` : ''}</p>`,
    mail.html
      ? html`<h2>As HTML</h2><iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/dev/mail/${id}/html"></iframe>`
      : html``,
    html`<h2>As plain text</h2><pre tabindex="0">${block(mail.text ?? '')}</pre>`,
    files.length > 0
      ? html`<h2>Attached</h2>
          <ol>
            ${together(files)}
          </ol>`
      : html``,
    html`<h2>Headers</h2>
      <pre tabindex="0">${block(mail.headerLines.map(({ line }) => line).join('\n'))}</pre>`,
    html`<p><a href="/dev/mail/${id}/raw">The mail as it was sent</a></p>`,
  );
}

/** Line breaks survive, unlike in a name. */
const block = (text: string): Html => together(text.split(/\r?\n/).map((line) => html`${line}`));

const addresses = (given: AddressObject | AddressObject[] | undefined): Text =>
  [given ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');

const inWords = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
