import { FORMAT_INKS } from '#domain/events/format-inks.js';
import { oneLine, template, together, withoutUnseen, type Html } from './html.js';
import { mailParts, type MailParts } from './mail-parts.js';

export interface MailPage {
  /** BCP 47. */
  lang: string;
  /** The heading of the mail and its title. */
  title: string;
  /** Small, above the title: `Monday 5 October, for Hannah`. */
  over?: string;
  /** What a list of mails shows beside the subject. */
  preheader: string;
  /** The space's colour, `#rrggbb`; leave it out where no space speaks. */
  accent?: string;
  body: readonly Html[];
  footer: readonly Html[];
}

interface Filled extends Omit<MailPage, 'body' | 'footer'> {
  over: string;
  t: MailParts['light'];
  style: Html;
  inside: Html;
  foot: Html;
}

const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

const page = template<Filled>(`<!doctype html>
<html lang="{{lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{title}}</title>
{{style}}
</head>
<body class="bg" style="margin:0;padding:0;background-color:{{t.page}};">
<div style="display:none;max-height:0;overflow:hidden;">{{preheader}}</div>
<div class="bg" role="article" aria-roledescription="email" lang="{{lang}}" aria-label="{{title}}" style="padding:0;background-color:{{t.page}};font-family:${SANS};">
<div class="sheet" style="max-width:600px;margin:0 auto;padding:24px 20px 32px;background-color:{{t.sheet}};box-sizing:border-box;overflow-wrap:anywhere;">
{{#if over}}<p class="t2" style="margin:0 0 20px;font-size:14px;line-height:20px;color:{{t.ink2}};">{{over}}</p>
{{/if}}<h1 class="t1" style="margin:0 0 10px;font-size:28px;line-height:34px;font-weight:700;letter-spacing:-0.3px;color:{{t.ink}};">{{title}}</h1>
{{inside}}
<div class="row" style="margin-top:36px;padding-top:8px;border-top:1px solid {{t.line}};">
{{foot}}
</div>
</div>
</div>
</body>
</html>
`);

const style = template<{ d: MailParts['dark']; formats: Html }>(`<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a:hover { text-decoration: underline !important; }
@media (prefers-color-scheme: dark) {
.bg { background-color: {{d.page}} !important; } .sheet { background-color: {{d.sheet}} !important; }
.t1 { color: {{d.ink}} !important; } .t2 { color: {{d.ink2}} !important; } .ac { color: {{d.accent}} !important; } .bad { color: #fba8a0 !important; }
.row { border-color: {{d.line}} !important; } .band { background-color: {{d.tint}} !important; }
.btn { background-color: {{d.accent}} !important; border-color: {{d.accent}} !important; color: {{d.onAccent}} !important; }
{{formats}}
}
[data-ogsc] .t1 { color: {{d.ink}} !important; } [data-ogsc] .t2 { color: {{d.ink2}} !important; } [data-ogsb] .sheet { background-color: {{d.sheet}} !important; }
@media (min-width: 620px) { .sheet { padding: 36px 44px 40px !important; } .bg { padding: 32px 16px !important; } }
</style>`);

const formatStyle = template<{ all: { name: string; ink: string }[] }>(
  '{{#each all}}.{{name}} { color: {{ink}} !important; } {{/each}}',
);
const formats = formatStyle({ all: Object.entries(FORMAT_INKS).map(([name, { dark }]) => ({ name, ink: dark })) });
const styles = new WeakMap<MailParts, Html>();

/**
 * The whole HTML of a mail: one column of 600 px, no tables, no pictures, nothing from elsewhere. Everything needed is
 * inline; the style block only adds dark mode and wider padding, so a client that drops it loses nothing vital.
 */
export function mailLayout({ body, footer, accent, over = '', ...facts }: MailPage): string {
  const parts = mailParts(accent);
  let block = styles.get(parts);
  if (!block) styles.set(parts, (block = style({ d: parts.dark, formats })));
  const whole = page({
    ...facts,
    over,
    title: oneLine(facts.title),
    t: parts.light,
    style: block,
    inside: together(body),
    foot: together(footer),
  });
  return withoutUnseen(whole.toString());
}
