import { FORMAT_NAMES } from '#domain/events/formats.js';
import { oneLine, withoutUnseen } from './html.js';
import type { EventLine } from './mail-parts.js';

const WIDTH = 72;

/**
 * The plain part of a mail. It stands alone: every fact and every link of the HTML is in it.
 * @param blocks paragraphs, events and so on, as the functions below write them; a blank line goes between two
 */
export function textLayout({
  title,
  over,
  blocks,
  footer,
}: {
  title: string;
  over?: string;
  blocks: readonly string[];
  footer: readonly string[];
}): string {
  const head = [over, title].filter((line): line is string => Boolean(line)).map((line) => wrap(oneLine(line)));
  const whole = [...head, ...blocks, ['-- ', ...footer].join('\n')].filter((block) => block !== '').join('\n\n');
  return `${withoutUnseen(whole)}\n`;
}

export function textParagraph(text: string): string {
  return wrap(oneLine(text));
}

export function textHeading(text: string): string {
  const line = oneLine(text);
  return `${line}\n${'='.repeat([...line].length)}`;
}

/** `When: Tuesday 6 October, 18:00`, one a line. Empty values are left out. */
export function textFacts(facts: readonly (readonly [label: string, value: string])[]): string {
  return facts
    .filter(([, value]) => value !== '')
    .map(([label, value]) => wrap(`${label}: ${oneLine(value)}`))
    .join('\n');
}

/** A link on a line of its own, so that programs find its end. */
export function textLink(label: string, href: string): string {
  return `${oneLine(label)}:\n${href}`;
}

export function textEvent({ when, format, place, title, href, note, action }: EventLine): string {
  const lines = [
    wrap(`${oneLine(when)}  ${[FORMAT_NAMES[format], oneLine(place)].filter(Boolean).join(', ')}`),
    wrap(oneLine(title)),
    note ? wrap(oneLine(note)) : '',
    href,
  ];
  if (action && action.href !== href) lines.push(`${action.label}: ${action.href}`);
  return lines.filter(Boolean).join('\n');
}

/** Breaks at spaces only; a long word, such as an address, keeps its line. */
function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
