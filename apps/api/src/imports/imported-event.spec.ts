import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { markdownToHtml, markdownToText } from '../platform/text/markdown.js';
import type { ReadEvent, ReadOccurrence } from './calendar-reading.js';
import { guessedFormat } from './guessed-format.js';
import { htmlToPlain } from './html-to-plain.js';
import { fieldsOf, fingerprintOf } from './imported-event.js';
import { plainToMarkdown } from './plain-to-markdown.js';

const words: ReadEvent = {
  uid: 'u',
  line: 1,
  title: 'Meeting',
  description: '',
  location: '',
  url: '',
  conference: '',
  categories: [],
  status: 'scheduled',
  sequence: 0,
  stamp: '',
  access: 'public',
  lostRule: false,
  unread: [],
};
const occurrence = (given: Partial<ReadEvent> = {}, when: Partial<ReadOccurrence> = {}): ReadOccurrence => ({
  event: { ...words, ...given },
  recurrenceKey: '',
  allDay: false,
  timeZone: 'Europe/Lisbon',
  start: '2027-01-20T19:00:00',
  end: '2027-01-20T21:00:00',
  startsAt: 0,
  endsAt: 0,
  inSeries: null,
  ...when,
});

describe('imported text', () => {
  it.each([
    '# no heading', '- no list', '1. no list', '> no quote', '    no code', '*no* **emphasis** _at_ __all__', '`no code`', '~~no~~',
    '[no](javascript:alert(1))', '![no](https://evil.test/x.png)', '<script>alert(1)</script>', '&lt;b&gt;', 'a | b\n--|--\n1 | 2', '[1]: https://x.test',
    '+ no list', '===', '---', 'a\n===', '```\nx\n```', '<https://x.test">', 'javascript:alert(1)', '\\', 'a_b_c', '1) x', '&#106;avascript:alert(1)',
  ])('stays what it is: %j (S31)', (text) => {
    const html = markdownToHtml(plainToMarkdown(text));
    expect(html).not.toMatch(/<(?!\/?(?:p|br|a)\b)/);
    expect(html).not.toMatch(/href="(?!https?:)/);
    expect(markdownToText(plainToMarkdown(text))).toBe(text.split('\n').map((line) => line.trim()).join('\n'));
  }); // prettier-ignore

  it('never becomes markup, whatever it is (S31)', () => {
    const part = fc.constantFrom(
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '#',
      '!',
      '\\',
      '\n',
      ' ',
      '-',
      '1.',
      'a',
      ':',
      '&',
      '~',
      '|',
      'https://a.test/_x_',
      '=',
      '"',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        expect(markdownToHtml(plainToMarkdown(parts.join('')))).not.toMatch(/<(?!\/?(?:p|br|a)\b)/);
      }),
      { numRuns: 500 },
    );
  });

  it('links the addresses in it, without the full stop behind them', () => {
    const html = markdownToHtml(plainToMarkdown('See https://a.test/b_c_d?x=1&y=2. Or (http://c.test).'));
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'https://a.test/b_c_d?x=1&amp;y=2',
      'http://c.test',
    ]);
  });

  it('loses the HTML that calendar programs write into it', () => {
    expect(
      htmlToPlain('Hello<br>you &amp; <b>me</b><ul><li>one</li><li>two</li></ul><a href="https://a.test">here</a>'),
    ).toBe('Hello\nyou & me\n- one\n- two\n\nhere (https://a.test)');
    expect(htmlToPlain('a < b and <script> is a word')).toBe('a < b and <script> is a word');
    expect(htmlToPlain('<b>x</b><script>alert(1)</script>')).toBe('x');
  });
});

describe('what a file decides of an event', () => {
  it('is an hour where it gives no end', () => {
    expect(fieldsOf(occurrence({}, { end: '2027-01-20T19:00:00' }))).toMatchObject({ localEnd: '2027-01-20T20:00:00' });
  });

  it('takes a location that is an address for a link to join by', () => {
    expect(fieldsOf(occurrence({ location: 'https://meet.test/x' }))).toMatchObject({
      address: '',
      onlineUrl: 'https://meet.test/x',
    });
    expect(fieldsOf(occurrence({ location: 'Hall 1\nUpstairs' }))).toMatchObject({
      address: 'Hall 1, Upstairs',
      onlineUrl: '',
    });
    expect(fieldsOf(occurrence({ location: 'javascript:alert(1)' })).onlineUrl).toBe('');
    expect(fieldsOf(occurrence({ conference: 'mailto:a@b.test' })).onlineUrl).toBe('');
  });

  it('fits the editor, so that the host can save it again', () => {
    const long = fieldsOf(
      occurrence({
        title: 'x'.repeat(500),
        description: '*x\n'.repeat(9000),
        categories: Array.from({ length: 30 }, (_, n) => `Topic ${n}`),
      }),
    );
    expect(long.title).toHaveLength(160);
    expect(long.description.length).toBeLessThanOrEqual(20_000);
    expect(long.topics).toHaveLength(12);
    const oneLine = fieldsOf(occurrence({ description: '*'.repeat(19_000), url: 'https://a.test' })).description;
    expect(oneLine.length).toBeLessThanOrEqual(20_000);
    expect(oneLine.length).toBeGreaterThan(1000);
  });

  it('is recognised again, and tells every change', () => {
    const same = fingerprintOf(occurrence());
    expect(fingerprintOf(occurrence())).toEqual(same);
    for (const other of [
      occurrence({ title: 'x' }),
      occurrence({ status: 'cancelled' }),
      occurrence({}, { end: '2027-01-20T22:00:00' }),
    ]) {
      expect(fingerprintOf(other)).not.toEqual(same);
    }
  });

  it.each([
    ['Python Workshop', 'training'],
    ['Autumn hackathon', 'hackathon'],
    ['Lightning talks', 'show_and_tell'],
    ['Talk: hackathons and you', 'talk'],
    ['BarCamp Lisbon', 'unconference'],
    ['Wednesday meeting', 'social'],
  ])('guesses that "%s" is a %s', (title, format) => {
    expect(guessedFormat(title)).toBe(format);
  });
});
