import { LRUCache } from 'lru-cache';

import type { Format } from '#domain/events/formats.js';
import { FORMAT_NAMES } from '#domain/events/formats.js';
import { FORMAT_INKS } from '#domain/events/format-inks.js';
import { tonesOf, type Tones } from '#domain/spaces/accent.js';
import { html, template, together, type Html, type Text } from './html.js';

/** One line of a programme: when, what shape, where; the title; what follows from it. */
export interface EventLine {
  /** `Tue 18:00`. */
  when: string;
  format: Format;
  /** Where, and the zone of `when` if that is not the reader's. */
  place: string;
  title: string;
  href: string;
  /** `3 of 14 seats free.` */
  note: string;
  action?: { label: string; href: string };
}

/** Where no space speaks. */
export const DEFAULT_ACCENT = '#17557f';

const kept = new LRUCache<string, MailParts>({ max: 1000 });

/** The parts of a mail in the colour of a space, `#rrggbb`. Texts are escaped; `html` pieces are not. */
export function mailParts(accent: string = DEFAULT_ACCENT): MailParts {
  const found = kept.get(accent);
  if (found) return found;
  const parts = new MailParts(accent);
  kept.set(accent, parts);
  return parts;
}

interface Styled {
  t: Tones;
  text?: Text;
  href?: string;
  label?: string;
}

const heading = template<Styled>(
  `<h2 class="t1" style="margin:36px 0 10px;font-size:20px;line-height:26px;font-weight:600;color:{{t.ink}};">{{text}}</h2>`,
);
const paragraph = template<Styled>(
  `<p class="t1" style="margin:0 0 12px;font-size:16px;line-height:24px;color:{{t.ink}};">{{text}}</p>`,
);
const sentence = template<Styled>(
  `<p class="t1" style="margin:0;font-size:16px;line-height:24px;color:{{t.ink}};">{{text}}</p>`,
);
const lead = template<Styled>(
  `<p class="t2" style="margin:0 0 12px;font-size:16px;line-height:24px;color:{{t.ink2}};">{{text}}</p>`,
);
const muted = template<Styled>(
  `<p class="t2" style="margin:0 0 12px;font-size:14px;line-height:20px;color:{{t.ink2}};">{{text}}</p>`,
);
const small = template<Styled>(
  `<p class="t2" style="margin:8px 0 0;font-size:13px;line-height:20px;color:{{t.ink2}};">{{text}}</p>`,
);
const big = template<Styled>(
  `<p class="t1" style="margin:16px 0;font-size:32px;line-height:40px;font-weight:700;letter-spacing:6px;color:{{t.ink}};">{{text}}</p>`,
);
const link = template<Styled>(`<a href="{{href}}" class="ac" style="color:{{t.accent}};">{{label}}</a>`);
const action = template<Styled>(
  `<a href="{{href}}" class="ac" style="color:{{t.accent}};font-weight:600;display:inline-block;padding:4px 0;">{{label}}</a>`,
);
const row = template<Styled>(`<div class="row" style="padding:14px 0;border-top:1px solid {{t.line}};">{{text}}</div>`);
const band = template<Styled>(
  `<div class="band" style="margin:20px 0;padding:18px 20px 8px;background-color:{{t.tint}};border-radius:12px;">{{text}}</div>`,
);
const button = template<Styled>(
  `<p style="margin:20px 0;"><a href="{{href}}" class="btn" style="display:inline-block;padding:11px 18px;border-radius:8px;font-size:16px;line-height:22px;font-weight:600;text-decoration:none;background-color:{{t.accent}};color:{{t.onAccent}};border:1px solid {{t.accent}};">{{label}}</a></p>`,
);
const fact = template<Styled>(
  `<p class="t2" style="margin:0 0 6px;font-size:16px;line-height:24px;color:{{t.ink2}};">{{label}}: <b class="t1" style="font-weight:600;color:{{t.ink}};">{{text}}</b></p>`,
);
const event = template<Styled & EventLine & { ink: string; name: string }>(
  `<div class="row" style="padding:14px 0;border-top:1px solid {{t.line}};">
<p class="t2" style="margin:0;font-size:14px;line-height:20px;color:{{t.ink2}};"><b class="t1" style="color:{{t.ink}};">{{when}}</b>&nbsp; <span class="{{format}}" style="color:{{ink}};font-weight:600;">{{name}}</span>{{#if place}}, {{place}}{{/if}}</p>
<p style="margin:2px 0 0;font-size:18px;line-height:25px;font-weight:600;"><a href="{{href}}" class="t1" style="color:{{t.ink}};text-decoration:none;">{{title}}</a></p>
<p class="t2" style="margin:2px 0 0;font-size:14px;line-height:20px;color:{{t.ink2}};">{{note}}{{text}}</p>
</div>`,
);

/** Between what is said and what can be done about it. */
const NEXT = html` &nbsp;`;

export class MailParts {
  readonly light: Tones;
  readonly dark: Tones;

  constructor(readonly accent: string) {
    const { light, dark } = tonesOf(accent);
    this.light = light;
    this.dark = dark;
  }

  heading(text: Text): Html {
    return heading({ t: this.light, text });
  }
  paragraph(text: Text): Html {
    return paragraph({ t: this.light, text });
  }
  /** A paragraph that stands alone in its row. */
  sentence(text: Text): Html {
    return sentence({ t: this.light, text });
  }
  /** One sentence under the title. */
  lead(text: Text): Html {
    return lead({ t: this.light, text });
  }
  /** A passage in the second voice. */
  aside(text: string): Html {
    return html`<span class="t2" style="color:${this.light.ink2};">${text}</span>`;
  }
  /** The second voice: smaller and quieter. */
  muted(text: Text): Html {
    return muted({ t: this.light, text });
  }
  /** For the foot of the mail. */
  small(text: Text): Html {
    return small({ t: this.light, text });
  }
  /** A code to be typed elsewhere. */
  code(text: string): Html {
    return big({ t: this.light, text });
  }
  link(label: string, href: string): Html {
    return link({ t: this.light, label, href });
  }
  /** At most one in a mail: the thing that waits for a yes or no. */
  button(label: string, href: string): Html {
    return button({ t: this.light, label, href });
  }
  /** What is set apart by a tint, such as what waits for an answer. */
  band(...pieces: Html[]): Html {
    return band({ t: this.light, text: together(pieces) });
  }
  /** A piece of a list, under a hairline. */
  row(...pieces: Html[]): Html {
    return row({ t: this.light, text: together(pieces) });
  }
  /** `When: Tuesday 6 October, 18:00`. Empty values are left out. */
  facts(facts: readonly (readonly [label: string, value: Text])[]): Html {
    return together(
      facts.filter(([, value]) => String(value) !== '').map(([label, text]) => fact({ t: this.light, label, text })),
    );
  }
  event(line: EventLine): Html {
    const text = line.action ? html`${line.note ? NEXT : ''}${action({ t: this.light, ...line.action })}` : '';
    return event({
      ...line,
      t: this.light,
      ink: FORMAT_INKS[line.format].light,
      name: FORMAT_NAMES[line.format],
      text,
    });
  }
  /** What went wrong or is off, said in its colour and in a word. */
  bad(text: string): Html {
    return html`<b class="bad" style="color:#9e2225;">${text}</b>`;
  }
}
