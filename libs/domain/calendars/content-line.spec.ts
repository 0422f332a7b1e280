import { describe, expect, it } from '@jest/globals';

import { contentLine, dateOf, escapeText, parameterValue, uriValue, utcTime, wallTime } from './content-line.js';

describe('a content line', () => {
  it('is one line up to 75 octets, and is folded before the 76th (C01)', () => {
    expect(contentLine('SUMMARY', 'x'.repeat(67))).toBe(`SUMMARY:${'x'.repeat(67)}\r\n`);
    expect(contentLine('SUMMARY', 'x'.repeat(68))).toBe(`SUMMARY:${'x'.repeat(67)}\r\n x\r\n`);
    const third = 'x'.repeat(74);
    expect(contentLine('SUMMARY', `${'x'.repeat(67)}${third}y`)).toBe(
      `SUMMARY:${'x'.repeat(67)}\r\n ${third}\r\n y\r\n`,
    );
  });

  it.each([
    ['two', 'é'],
    ['three', '€'],
    ['four', '🪡'],
  ])('counts a character of %s octets as such, and never parts it', (_, character) => {
    const size = Buffer.byteLength(character);
    expect(contentLine('X', `${'x'.repeat(73 - size)}${character}`)).toBe(`X:${'x'.repeat(73 - size)}${character}\r\n`);
    expect(contentLine('X', `${'x'.repeat(74 - size)}${character}`)).toBe(
      `X:${'x'.repeat(74 - size)}\r\n ${character}\r\n`,
    );
  });

  it.each([
    ['\u007f', 1],
    ['\u0080', 2],
    ['\u07ff', 2],
    ['\u0800', 3],
    ['\uffee', 3],
    ['\u{10000}', 4],
  ])('knows how many octets %j takes', (character, size) => {
    const line = contentLine('X', character.repeat(200)).split('\r\n')[0] ?? '';
    expect(Buffer.byteLength(line)).toBe(2 + Math.floor(73 / size) * size);
  });

  it('has a mark where half a character was', () => {
    expect(contentLine('X', 'a\ud83eb')).toBe('X:a\ufffdb\r\n');
  });
});

describe('a value', () => {
  it('of text keeps every kind of line break, and loses other control characters (C02)', () => {
    expect(escapeText('a\r\nb\rc\nd\u0085e\u2028f\u2029g')).toBe('a\\nb\\nc\\nd\\ne\\nf\\ng');
    expect(escapeText('a\u0000\u0008\u000b\u001f\u007f\u0080\u009fb\tc')).toBe('ab\tc');
    expect(escapeText('\\;,:"')).toBe('\\\\\\;\\,:"');
  });

  it('of a parameter is in quotes where it must be, with what quotes cannot hold written otherwise (RFC 6868)', () => {
    expect(parameterValue('Ada')).toBe('Ada');
    expect(['a:b', 'a;b', 'a,b'].map(parameterValue)).toEqual(['"a:b"', '"a;b"', '"a,b"']);
    expect(parameterValue('a"b"^c\nd\u0000\u0009\u000b\u001f\u007f\u009fe')).toBe("a^'b^'^^c^nde");
  });

  it('of an address has nothing that ends a line or a quotation', () => {
    expect(uriValue('https://a.test/ä b"<>\\^`{|}\r\n\u007f?q=1,2;3#x')).toBe(
      'https://a.test/%C3%A4%20b%22%3C%3E%5C%5E%60%7B%7C%7D%0D%0A%7F?q=1,2;3#x',
    );
    expect(uriValue('a\ud83eb')).toBe('a%EF%BF%BDb');
  });

  it('of time is without signs, in UTC or on the wall', () => {
    expect(utcTime(new Date('2026-10-25T00:30:00.999Z'))).toBe('20261025T003000Z');
    expect([wallTime('2026-10-25T02:30:15'), wallTime('2026-10-25T02:30')]).toEqual([
      '20261025T023015',
      '20261025T023000',
    ]);
    expect(dateOf('2026-10-25T02:30:00')).toBe('20261025');
  });
});
