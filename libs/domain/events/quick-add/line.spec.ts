import { describe, expect, it } from '@jest/globals';

import { folded, QuickLine, whole } from './line.js';

const TAKEN = '\u0001';
const QUOTED = '\u0002';
/** The line with each of these parts claimed as a day. */
function taken(text: string, ...parts: string[]): QuickLine {
  const line = new QuickLine(text);
  for (const part of parts) line.claimAt(text.indexOf(part), text.indexOf(part) + part.length, 'day');
  return line;
}

describe('a folded text', () => {
  it.each([
    ['Às SETE e Meia', 'as sete e meia'],
    ['Straße İstanbul', 'strase istanbul'],
    ['o’clock ‘x’', "o'clock 'x'"],
    ['10–12, 10—12, 10‑12', '10-12, 10-12, 10-12'],
    ['a\tb\u00a0c\nd', 'a b c d'],
    ['a\u0001b\u0002c\u001fd', `a${QUOTED}b${QUOTED}c${QUOTED}d`],
    ['a b!', 'a b!'],
  ])('is for %j as long, small, and without marks', (text, small) => {
    expect(folded(text)).toBe(small);
    expect(small).toHaveLength(text.length);
  });
});

describe('a pattern', () => {
  it('stands for whole words', () => {
    expect(
      [...'a1 1a a éa aé 1 -1-'.matchAll(new RegExp(whole('a|1').source, 'gu'))].map(({ index }) => index),
    ).toEqual([6, 14, 17]);
  });
});

describe('a line while it is read', () => {
  it.each(['"Friday, 7"', '“Friday, 7”', '„Friday, 7“', '„Friday, 7”', '«Friday, 7»'])(
    'leaves %s to nobody',
    (quote) => {
      expect(new QuickLine(`On ${quote} we`).left).toBe(`on ${QUOTED.repeat(quote.length)} we`);
    },
  );

  it('leaves two quotes to nobody, and what lies between them to all', () => {
    expect(new QuickLine('"a" at “b” or „c“, «d»').left).toBe(
      ['"a"', '“b”', '„c“', '«d»'].reduce(
        (left, quote) => left.replace(quote, QUOTED.repeat(3)),
        '"a" at “b” or „c“, «d»',
      ),
    );
  });

  it('gives what is claimed to one reader, without the blanks round it', () => {
    const line = new QuickLine('Talk   Thursday  at 7');
    const [match] = line.matches(/\s+thursday\s+/u);
    expect(match && line.claim(match, 'day')).toEqual({ from: 7, to: 15, what: 'day' });
    expect(line.left).toBe(`talk   ${TAKEN.repeat(8)}  at 7`);
    expect(line.typed({ from: 7, to: 15 })).toBe('Thursday');
    expect(line.matches(/thursday/u)).toEqual([]);
  });

  it('leaves to the next reader what stays in the title', () => {
    const line = new QuickLine('Breakfast at 8');
    const [match] = line.matches(/breakfast/u);
    expect(match && line.claim(match, 'format', true)).toEqual({ from: 0, to: 9, what: 'format', stays: true });
    expect(line.left).toBe('breakfast at 8');
    expect(line.title()).toBe('Breakfast at 8');
  });

  it('keeps from all what was looked at and not understood, and in the title', () => {
    const line = new QuickLine('At 25:00 sharp');
    const [match] = line.matches(/25:00/u);
    if (match) line.leave(match);
    expect(line.left).toBe(`at ${QUOTED.repeat(5)} sharp`);
    expect([line.title(), line.understood]).toEqual(['At 25:00 sharp', []]);
  });
});

describe('a title', () => {
  it.each([
    ['Talk, Thursday, pottery', ['Thursday'], 'Talk, pottery'],
    ['Talk Thursday pottery', ['Thursday'], 'Talk pottery'],
    ['Talk | Thursday | pottery', ['Thursday'], 'Talk, pottery'],
    ['Talk – Thursday pottery', ['Thursday'], 'Talk, pottery'],
    ['Thursday: pottery & more', ['Thursday'], 'pottery & more'],
    ['Pottery @ Loft /', ['Loft'], 'Pottery'],
    ['Garden (Saturday) day', ['Saturday'], 'Garden day'],
    ['Garden ( Saturday  ) day', ['Saturday'], 'Garden day'],
    ['Garden [Saturday 7] day', ['Saturday', '7'], 'Garden day'],
    ['Garden (7) day', ['7'], 'Garden day'],
    ['Garden (not Saturday) day', ['Saturday'], 'Garden (not ) day'],
    ['Two   blanks', [], 'Two blanks'],
    ['“Night of films” Friday', ['Friday'], 'Night of films'],
    ['"Night of films". Friday', ['Friday'], 'Night of films'],
    ['"Night of films", Friday', ['Friday'], 'Night of films'],
    ['„Nacht“, «nuit»', [], '„Nacht“, «nuit»'],
    ['"Night of films" again', [], '"Night of films" again'],
  ])('of %s without %j is tidy', (text, parts, title) => {
    expect(taken(text, ...parts).title()).toBe(title);
  });
});
