import ICAL from 'ical.js';

/** One content line, taken apart. Values are in the form of jCal (RFC 7265): `2026-10-07T18:30:00Z`, `P1DT2H`. */
export interface Property {
  params: Record<string, string>;
  values: unknown[];
  /** What stands after the colon, as written. */
  raw: string;
}

const DATED = /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)\b/i;

/** Exchange writes `TZID=(UTC+01:00) Amsterdam, Berlin` without the quotes that its colon and commas need. */
const quoted = (line: string): string =>
  DATED.test(line)
    ? line.replace(/;TZID=([^";:,]{0,80}[:,][^";]{0,200}?)(;[^:"]{0,200})?:([0-9TZ,/PWDHMS]+)\s*$/i, ';TZID="$1"$2:$3')
    : line;

/** No time holds a blank, and none is empty, though some are written so. */
const withoutBlanks = (line: string): string =>
  DATED.test(line)
    ? line.replace(/:[^:]*$/, (value) => value.replace(/\s+/g, '').replace(/,{2,}/g, ',').replace(/,$/, ''))
    : line;

/** Undefined where the line cannot be read. */
export function readProperty(line: string): Property | undefined {
  try {
    const whole = quoted(withoutBlanks(line));
    const [name, params, , ...values] = ICAL.parse.property(whole) as [
      string,
      Record<string, unknown>,
      string,
      ...unknown[],
    ];
    const single = Object.entries(params).map(([key, value]) => [key, String(Array.isArray(value) ? value[0] : value)]);
    return { params: Object.fromEntries(single), values, raw: rawValue(whole, name) };
  } catch {
    return undefined;
  }
}

function rawValue(line: string, name: string): string {
  const found = /^(?:"[^"]*"|[^":])*:/.exec(line);
  return line.slice(found ? found[0].length : name.length + 1).trim();
}

/** All lines of that name, in the order of the file. */
export const linesNamed = (lines: readonly string[], name: string): string[] =>
  lines.filter(
    (line) =>
      line.length > name.length &&
      /[;:]/.test(line.charAt(name.length)) &&
      line.slice(0, name.length).toUpperCase() === name,
  );

/** The first line of that name that can be read. */
export function firstNamed(lines: readonly string[], name: string): Property | undefined {
  for (const line of linesNamed(lines, name)) {
    const property = readProperty(line);
    if (property) return property;
  }
  return undefined;
}

/** Its first value as text, without characters that steer a screen or reorder what stands around them. */
export function textOf(lines: readonly string[], name: string): string {
  return cleanText(String(firstNamed(lines, name)?.values[0] ?? ''));
}

export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
}

export const oneLine = (text: string): string => text.replace(/[\n\t]+/g, ' ').trim();

/** At most that long, and no half of a character at its end: the database takes none. */
export const cutTo = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
