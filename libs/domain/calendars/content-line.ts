import { Temporal } from 'temporal-polyfill';

import type { LocalTime } from '../events/zoned-time.js';

const OCTETS_PER_LINE = 75;

/** One iCalendar content line with its CRLF, folded at 75 octets between code points (RFC 5545 §3.1). */
export function contentLine(nameAndParameters: string, value: string): string {
  const line = `${nameAndParameters}:${wellFormed(value)}`;
  if (line.length * 3 <= OCTETS_PER_LINE) return `${line}\r\n`;
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > OCTETS_PER_LINE) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}

/** A TEXT value (RFC 5545 §3.3.11): every kind of line break becomes `\n`, other control characters go. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** A URI value: what cannot stand in a URI is percent-encoded, so that it can neither end the line nor be unread. */
export function uriValue(address: string): string {
  return wellFormed(address).replace(/[^\u0021-\u007e]|["<>\\^`{|}]/gu, encodeURIComponent);
}

/** A parameter value in quotes where it needs them, with RFC 6868 for what quotes cannot hold. */
export function parameterValue(text: string): string {
  const encoded = text
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '')
    .replaceAll('^', '^^')
    .replaceAll('\n', '^n')
    .replaceAll('"', "^'");
  return /[:;,]/.test(encoded) ? `"${encoded}"` : encoded;
}

/** An instant as a UTC DATE-TIME: `20261025T003000Z`. Parts of a second are dropped. */
export function utcTime(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** A wall time as a DATE-TIME without zone: `20261025T023000`. */
export function wallTime(local: LocalTime): string {
  return Temporal.PlainDateTime.from(local).toString().replace(/[-:]/g, '');
}

/** The day of a wall time as a DATE: `20261025`. */
export function dateOf(local: LocalTime): string {
  return wallTime(local).slice(0, 8);
}

/** Half a surrogate pair cannot be written as UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function octetsOf(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
