import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { PLANNING_LANGUAGES, type PlanningLanguage } from './planning-languages.js';
import { readQuickLine, type QuickContext, type QuickEvent } from './quick-add.js';
import { DE } from './quick-add/lines/de.js';
import { EN } from './quick-add/lines/en.js';
import { FR } from './quick-add/lines/fr.js';
import type { Expected, Line } from './quick-add/lines/line.js';
import { PT } from './quick-add/lines/pt.js';
import { fromRule } from './repeat-rule.js';
import { DEFAULT_TEMPLATES } from './templates.js';

const LINES: Record<PlanningLanguage, Line[]> = { en: EN, pt: PT, fr: FR, de: DE };

/** Wednesday, 25 November 2026, half past two. */
const contextIn = (language: PlanningLanguage): QuickContext => ({
  today: '2026-11-25',
  now: '14:30',
  language,
  rooms: [
    { id: 'cais', name: 'Sala do Cais' },
    { id: 'loft', name: 'Loft' },
    { id: 'atelier2', name: 'Atelier 2' },
    { id: 'dye', name: 'Dye Room' },
    { id: 'saal', name: 'Großer Saal' },
    { id: 'lumiere', name: 'Salle Lumière' },
    { id: 'kueche', name: 'Küche' },
    { id: 'biblio', name: 'Biblioteca' },
    { id: 'library', name: 'The Library' },
  ],
  defaults: { day: '2026-12-02', format: 'talk', templates: DEFAULT_TEMPLATES },
});

const later = (local: string, minutes: number): string =>
  new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 16);

function whole({ as, at, to, lasts, ...rest }: Expected): Expected {
  const minutes = lasts ?? DEFAULT_TEMPLATES[as ?? 'talk'].lastsMinutes;
  return { as, ...(at !== undefined && { at, to: to ?? later(at, minutes) }), leftOut: [], topics: [], ...rest };
}

const told = ({ format, localStart, localEnd, roomId, capacity, onlineUrl, ...rest }: QuickEvent): Expected => ({
  as: format,
  at: localStart,
  to: localEnd,
  room: roomId,
  seats: capacity,
  link: onlineUrl,
  address: rest.address,
  repeats: rest.repeats,
  leftOut: rest.leftOut,
  topics: rest.topics,
});

describe.each(PLANNING_LANGUAGES)('a quick line in %s', (language) => {
  it('is tried on at least fifty lines', () => {
    expect(LINES[language].length).toBeGreaterThanOrEqual(50);
  });

  it.each(LINES[language])('%s', (line, title, expected) => {
    const read = readQuickLine(line, contextIn(language));
    expect({ title: read.title, ...told(read) }).toEqual({ title, ...whole(expected) });
  });
});

/** In a space that plans in one language, somebody writes in another: what was read wrongly of fifty and more lines. */
describe.each(PLANNING_LANGUAGES)('a quick line in %s where the space has another language', (written) => {
  it.each(PLANNING_LANGUAGES.filter((language) => language !== written))('such as %s', (language) => {
    const readBy = (own: PlanningLanguage, line: string) => {
      const read = readQuickLine(line, contextIn(own));
      return JSON.stringify({ title: read.title, ...told(read) });
    };
    const wrong = LINES[written].filter(([line]) => readBy(language, line) !== readBy(written, line));
    // Those that are told by figures and the name of a room alone, such as "Fest 12.3.27 18 Uhr".
    expect(wrong.length / LINES[written].length).toBeLessThan(0.15);
  });
});

it.each<[PlanningLanguage, string, Expected & { title: string }]>([
  [
    'en',
    'Jantar quinta das 18 às 20 para 25',
    { title: 'Jantar', as: 'social', at: '2026-11-26T18:00', to: '2026-11-26T20:00', seats: 25 },
  ],
  [
    'pt',
    'Yoga jeden Dienstag 18 Uhr ab Januar',
    { title: 'Yoga', at: '2027-01-05T18:00', repeats: 'FREQ=WEEKLY;BYDAY=TU' },
  ],
  ['en', 'Töpferkurs, 19:00', { title: 'Töpferkurs', as: 'training', at: '2026-12-02T19:00' }],
  // A name and a figure are no sign of a language.
  [
    'en',
    'Repair café, every Saturday 14:00',
    { title: 'Repair café', at: '2026-11-28T14:00', repeats: 'FREQ=WEEKLY;BYDAY=SA' },
  ],
  ['en', 'Release 12.3. party', { title: 'Release 12.3. party', as: 'social' }],
])('in a space that plans in %s, reads %s', (language, line, { title, ...expected }) => {
  const read = readQuickLine(line, contextIn(language));
  expect({ title: read.title, ...told(read) }).toEqual({ title, ...whole(expected) });
});

/** What people put into such lines, in any order: the parts must never trip over each other. */
const parts = fc.constantFrom(
  'Thursday',
  'quinta',
  'jeudi en huit',
  'übermorgen',
  '19:00',
  '7pm',
  '19h30',
  'halb acht',
  'às sete e meia',
  '12/3',
  '31/2',
  '2026-13-45',
  '12.3.',
  '29 February',
  'le 31',
  'every 2nd Tuesday',
  'toda primeira terça',
  'alle 0 Wochen',
  'max. 12',
  '0 people',
  '99999 lugares',
  'Sala do Cais',
  'LOFT',
  '@ Rua do Sol',
  '@',
  '#',
  '#a-b',
  '#12',
  'https://',
  '999 times',
  'https://a.example/ü?x=(1)',
  '"',
  '„',
  '“',
  '«',
  '(',
  ')',
  ':',
  '–',
  ',',
  ' ',
  '24h',
  '25:61',
  '1h30',
  '90 min',
  'until June',
  'except 24 December',
  'or',
  'e',
  'Talk',
  'atelier',
  'İstanbul',
  'ﬀ',
  '👩‍🚀',
  'e\u0301',
  '\u0001',
  '\u2028',
  '\n',
  'Straße',
  '9'.repeat(20),
);
const anyLine = fc.oneof(
  fc.array(fc.oneof(parts, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 12 }).map((all) => all.join(' ')),
  fc.string({ unit: 'binary', maxLength: 600 }),
);
const letters = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

it('gives rules that the builder has words for', () => {
  const rules = Object.values(LINES).flatMap((lines) => lines.flatMap(([, , { repeats }]) => repeats ?? []));
  expect(rules.filter((rule) => fromRule(rule) === null)).toEqual([]);
});

describe('whatever is typed', () => {
  it('is read without a fault, and what was understood lies in the line, each part once', () => {
    fc.assert(
      fc.property(anyLine, fc.constantFrom(...PLANNING_LANGUAGES), (line, language) => {
        const { understood } = readQuickLine(line, contextIn(language));
        const gone = understood.filter(({ stays }) => !stays);
        expect(understood.every(({ from, to }) => from >= 0 && from < to && to <= line.length)).toBe(true);
        expect(gone.every(({ from }, at) => at === 0 || from >= (gone[at - 1]?.to ?? 0))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves in the title every word that was not understood, and none that was', () => {
    fc.assert(
      fc.property(anyLine, fc.constantFrom(...PLANNING_LANGUAGES), (line, language) => {
        const { title, understood } = readQuickLine(line, contextIn(language));
        const gone = understood.filter(({ stays }) => !stays);
        const kept =
          [...line].length === 0
            ? ''
            : gone.reduceRight((text, { from, to }) => `${text.slice(0, from)} ${text.slice(to)}`, line);
        expect(letters(title)).toEqual(letters(kept));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives times that a calendar has, the end after the start, and a rule for a repetition', () => {
    fc.assert(
      fc.property(anyLine, fc.constantFrom(...PLANNING_LANGUAGES), (line, language) => {
        const { localStart, localEnd, repeats, capacity } = readQuickLine(line, contextIn(language));
        expect(localStart === undefined).toBe(localEnd === undefined);
        if (localStart !== undefined && localEnd !== undefined) {
          expect([localStart, localEnd].map((local) => later(local, 0))).toEqual([localStart, localEnd]);
          expect(localEnd > localStart).toBe(true);
        }
        expect(repeats ?? 'FREQ=DAILY').toMatch(/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[\w,-]+)*$/);
        expect(capacity ?? 1).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps what stands in quotation marks as it is', () => {
    const { title, understood } = readQuickLine('"Thursday 19:00, 40 people"', contextIn('en'));
    expect({ title, understood }).toEqual({ title: 'Thursday 19:00, 40 people', understood: [] });
  });

  it('says where it understood what', () => {
    const line = 'Show & tell, Thursday 19:00, Sala do Cais, 40 people';
    const { understood } = readQuickLine(line, contextIn('en'));
    expect(understood.map(({ from, to, what }) => [what, line.slice(from, to)])).toEqual([
      ['format', 'Show & tell'],
      ['day', 'Thursday'],
      ['time', '19:00'],
      ['room', 'Sala do Cais'],
      ['seats', '40 people'],
    ]);
  });

  it.each([
    ['31.2.2027 at 25:00', ['31.2.2027', '25:00']],
    ['Life drawing 31 February 19:00', ['31 February']],
    ['Panel, 3/12, 18:00, and again 4/12', ['4/12']],
    ['Open 24/7, Friday 19:00', []],
    ['"31.2.2027" reading, Friday 19:00', []],
    ['25:00 on 31.2.2027 panel', ['25:00', 'on 31.2.2027']],
    ['Panel 31.2.2027 and 30.2.2027', ['31.2.2027', '30.2.2027']],
    ['asdf', []],
  ])('says what it could not take for a day or a time in %s', (line, unread) => {
    expect(readQuickLine(line, contextIn('en')).unread).toEqual(unread);
  });

  it.each([
    ['Fest um 25:00 am 31.2.2027', ['25:00', 'am 31.2.2027']],
    ['Fest 31.2. um 25:00', ['31.2.', '25:00']],
    ['Fest 31. Februar', ['31. Februar']],
    ['Fest 12/25', ['12/25']],
  ])('says so in other languages: %s', (line, unread) => {
    expect(readQuickLine(line, contextIn('de')).unread).toEqual(unread);
  });

  it.each<[begins: string, said: string, at: string]>([
    ['09:00', 'morning', '09:00'],
    ['11:59', 'morning', '11:59'],
    ['12:00', 'morning', '10:00'],
    ['12:30', 'noon', '12:30'],
    ['11:59', 'noon', '12:00'],
    ['13:00', 'noon', '12:00'],
    ['12:00', 'afternoon', '12:00'],
    ['16:59', 'afternoon', '16:59'],
    ['11:59', 'afternoon', '15:00'],
    ['17:00', 'afternoon', '15:00'],
    ['17:00', 'evening', '17:00'],
    ['16:59', 'evening', '18:30'],
  ])('begins as such an event usually does, at %s, where that is in the %s that was said: %s', (begins, said, at) => {
    const context = contextIn('en');
    const templates = { ...DEFAULT_TEMPLATES, talk: { begins, lastsMinutes: 60 } };
    const read = readQuickLine(`Sewing Friday ${said}`, { ...context, defaults: { ...context.defaults, templates } });
    expect([read.title, read.localStart]).toEqual(['Sewing', `2026-11-27T${at}`]);
  });

  it.each([
    ['Sewing Wednesday 14:31', '2026-11-25T14:31', '2026-11-25T16:01'],
    ['Sewing Wednesday 14:30', '2026-12-02T14:30', '2026-12-02T16:00'],
    ['Sewing every day 14:30', '2026-11-26T14:30', '2026-11-26T16:00'],
    ['Sewing every day 14:31', '2026-11-25T14:31', '2026-11-25T16:01'],
    ['Sewing every 2 months', '2026-12-02T18:30', '2026-12-02T20:00'],
    ['Sewing for 2 hours', '2026-12-02T18:30', '2026-12-02T20:30'],
    ['Sewing Friday 19:00-19:00', '2026-11-27T19:00', '2026-11-28T19:00'],
    ['Sewing Friday 19:00-01:00', '2026-11-27T19:00', '2026-11-28T01:00'],
    ['Sewing 12-13 December 10:00 to 16:00', '2026-12-12T10:00', '2026-12-13T16:00'],
    ['Sewing 12-13 December 10:00 for 3 hours', '2026-12-12T10:00', '2026-12-13T13:00'],
  ])('takes place when it is said, or next: %s', (line, localStart, localEnd) => {
    expect(readQuickLine(line, contextIn('en'))).toMatchObject({ title: 'Sewing', localStart, localEnd });
  });

  it('takes no room where two fit as well', () => {
    const context = {
      ...contextIn('en'),
      rooms: [
        { id: 'a', name: 'Salão Verde' },
        { id: 'b', name: 'Sala Verde' },
      ],
    };
    expect(readQuickLine('Film in Verde, Friday', context)).toMatchObject({ title: 'Film in Verde' });
    expect(readQuickLine('Film in Sala Verde, Friday', context)).toMatchObject({ title: 'Film', roomId: 'b' });
  });

  it('ends after 400 characters, and loses none of the rest', () => {
    const long = `${'word '.repeat(90)}Thursday 19:00`;
    expect(readQuickLine(long, contextIn('en'))).toMatchObject({ title: long, understood: [] });
  });
});
