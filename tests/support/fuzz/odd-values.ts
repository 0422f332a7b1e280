/** What can be stored nowhere; halves of characters travel as escapes of JSON. A text is given one of these first. */
const UNSTORABLE = ['a\u0000b', '\u0000', 'a\ud83d', '\ude00a'];

const deep = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 'x');

const TEXTS = [
  '',
  ' ',
  'a\u0007b\u009f',
  '\u202egnp.exe',
  '\u2067a\u2069',
  'a\r\nb',
  'e\u0301',
  "' OR 1=1 --",
  '"; DROP TABLE events; --',
  '{{7*7}}',
  '${7*7}',
  '<script>alert(1)</script>',
  '%',
  '_%',
  '\\',
  '..',
  '../../etc/passwd',
  '%00',
  '%zz',
  '%ED%A0%BD',
  'constructor',
  '__proto__',
  'toString',
  'null',
  'NaN',
  '0',
  '-1',
  '1e400',
  '9007199254740993',
  '99999999999999999999',
  'Soup 🍲',
  'x'.repeat(70_000),
  '0000-01-01',
  '2027-02-30',
  '0000-01-01T00:00',
  '2027-02-30T10:00',
  '2027-02-04T24:30',
  '9999-12-31T23:59',
  '+275760-09-13',
  '-000001-01-01',
  '1582-10-10T10:00',
  '2200-12-31T23:59',
  '1900-01-01T00:00',
  '2027-13-01',
  'FREQ=DAILY;UNTIL=99991231',
  'FREQ=YEARLY;UNTIL=00000101',
  'FREQ=DAILY;CONSTRUCTOR=1',
  'FREQ=WEEKLY;BYDAY=XX',
  'Etc/GMT+14',
  'posixrules',
  'europe/lisbon',
  'a@b',
  'http://a\u0000b.example/',
  'https://example.org/\u0000',
  '00000000-0000-0000-0000-000000000000',
  '{7d444840-9dc0-41d1-b245-5ffdce74fad2}',
  ...['0000-01-01 7d444840-9dc0-41d1-b245-5ffdce74fad2', '+275760-09-13 7d444840-9dc0-41d1-b245-5ffdce74fad2'].map(
    (text) => Buffer.from(text).toString('base64url'),
  ),
  ...['7d444840-9dc0-41d1-b245-5ffdce74fad2 \u0000', '\u0000\u0001\u0002'].map((text) =>
    Buffer.from(text).toString('base64url'),
  ),
];

const NUMBERS = [0, -1, 1.5, -0, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 1e308, 1e-9];
const HUGE = '@1e400@';
const OTHERS = [
  null,
  true,
  false,
  HUGE,
  [],
  {},
  [null],
  [[]],
  { constructor: 'x' },
  deep(2000),
  Array(2000).fill('x'),
  ['2027-02-30T10:00'],
  ['0000-01-01T00:00'],
  ['9999-12-31T23:59'],
  ['a\u0000b'],
  ['a\ud83d'],
  JSON.parse('{"__proto__":{"x":1}}') as unknown,
  { constructor: { prototype: { x: 1 } } },
];

/** JSON as it is sent, with a number that no program can write and every program can read. */
export const asJson = (value: unknown): string => JSON.stringify(value).replaceAll(`"${HUGE}"`, '1e400');

const kinds = { text: TEXTS, number: NUMBERS, other: OTHERS };

/** The values that a place in a request is given instead of its own, those of its own type first. */
export function oddFor(value: unknown, random: () => number): unknown[] {
  const own = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'other';
  const rest = Object.entries(kinds).flatMap(([kind, values]) => (kind === own ? [] : values));
  const first = own === 'text' ? oddTexts(random) : shuffled<unknown>(kinds[own], random);
  return [...first, ...shuffled<unknown>(rest, random)];
}

/** An address carries texts only. */
export function oddTexts(random: () => number): string[] {
  const [first = '', ...others] = shuffled(UNSTORABLE, random);
  return [first, ...shuffled([...TEXTS, ...others], random)];
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const left = [...values];
  return values.map(() => left.splice(Math.floor(random() * left.length), 1)[0] as T);
}

/** mulberry32: the same seed gives the same run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
