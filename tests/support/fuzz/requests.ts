import { asJson, oddFor, oddTexts } from './odd-values.js';
import { UPLOADS, type Operation } from './described.js';
import type { ValidValues } from './valid-values.js';

export interface Wanted {
  method: string;
  url: string;
  contentType: string | undefined;
  payload: string | Buffer | undefined;
}

/** The parts of one request, before they are written down. */
export interface Parts {
  path: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
}

/** One change of a valid request: where, and to what. */
export interface Change {
  where: string;
  parts: Parts;
}

const BOUNDARY = 'the-end-of-a-part';
/** One transparent pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:1',
  'SUMMARY:Soup',
  'DTSTART:20270204T183000Z',
  'DTEND:20270204T200000Z',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

export function validParts({ name, parameters, body }: Operation, values: ValidValues): Parts {
  const filled = (where: string) =>
    Object.fromEntries(
      parameters
        .filter((one) => one.in === where)
        .map((one) => [one.name, String(values.of(one.schema ?? { type: 'string' }, one.name))]),
    );
  const upload = { fileName: name.endsWith('imports') ? 'a.ics' : 'a.png', content: '' };
  return {
    path: filled('path'),
    query: filled('query'),
    body: body ? values.of(body) : UPLOADS.has(name) ? upload : undefined,
  };
}

export function written({ name, method, path }: Operation, parts: Parts): Wanted {
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encoded(parts.path[key] ?? ''));
  const query = Object.entries(parts.query).map(([key, value]) => `${key}=${encoded(value)}`);
  const url = [filled, ...(query.length > 0 ? [query.join('&')] : [])].join('?');
  if (parts.body === undefined) return { method, url, contentType: undefined, payload: undefined };
  if (!UPLOADS.has(name)) return { method, url, contentType: 'application/json', payload: asJson(parts.body) };
  const contentType = `multipart/form-data; boundary=${BOUNDARY}`;
  return { method, url, contentType, payload: form(parts.body) };
}

/** What begins with % is sent as it stands: a code that decodes to nothing good. */
const encoded = (text: string): string =>
  /^%/.test(text) ? text.replace(/[^!-~]/g, '') : encodeURIComponent(text.toWellFormed());

function form(body: unknown): Buffer {
  const { fileName = 'a.png', content = '' } = Object(body) as { fileName?: unknown; content?: unknown };
  const name = String(fileName);
  const bytes = content === '' ? (name.endsWith('.ics') ? Buffer.from(CALENDAR) : PIXEL) : Buffer.from(String(content));
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}

/** Every place of a request with every odd value, in turn: twice each place, and more where there are less than `most`. */
export function* changesOf(parts: Parts, most: number, random: () => number): Generator<Change> {
  const places = [
    ...Object.keys(parts.path).map((key) => placeIn(parts, 'path', key, random)),
    ...Object.keys(parts.query).map((key) => placeIn(parts, 'query', key, random)),
    ...(parts.body === undefined ? [] : pathsOf(parts.body).map((path) => placeInBody(parts, path, random))),
  ];
  let budget = Math.max(most, 2 * places.length);
  for (let left = places; left.length > 0; left = left.filter(({ odd }) => odd.length > 0)) {
    for (const { where, odd, put } of left) {
      if ((budget -= 1) < 0) return;
      const value = odd.shift();
      yield { where: `${where} = ${asJson(value)?.slice(0, 80)}`, parts: put(value) };
    }
  }
}

interface Place {
  where: string;
  odd: unknown[];
  put: (value: unknown) => Parts;
}

/** A path is refused as a whole: it takes few values to see that. */
const MOST_OF_A_PATH = 6;

const placeIn = (parts: Parts, where: 'path' | 'query', key: string, random: () => number): Place => ({
  where: `${where} ${key}`,
  odd: oddTexts(random).slice(0, where === 'path' ? MOST_OF_A_PATH : Infinity),
  put: (value) => ({ ...parts, [where]: { ...parts[where], [key]: String(value).slice(0, 4000) } }),
});

const placeInBody = (parts: Parts, path: string[], random: () => number): Place => ({
  where: `body ${path.join('.')}`,
  odd: oddFor(path.reduce(at, parts.body), random),
  put: (value) => ({ ...parts, body: replaced(parts.body, path, value) }),
});

const at = (value: unknown, key: string): unknown => (value as Record<string, unknown>)[key];

/** All that a body holds, from the whole of it inwards. */
function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((path) => [key, ...path]))];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const inner = replaced(at(value, key), rest, by);
  return Array.isArray(value)
    ? value.map((one: unknown, index) => (String(index) === key ? inner : one))
    : { ...(value as object), [key]: inner };
}
