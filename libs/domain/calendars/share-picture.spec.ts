import { describe, expect, it } from '@jest/globals';

import { pictureLines, type PicturedOccurrence } from './share-picture.js';

const SUPPER: PicturedOccurrence = {
  title: 'Supper',
  status: 'scheduled',
  localStart: '2027-02-03T18:30:00',
  localEnd: '2027-02-03T21:00:00',
  allDay: false,
  timeZone: 'Europe/Lisbon',
  space: 'Loom House',
};
const what = (title: string) => pictureLines({ ...SUPPER, title })?.what ?? null;

describe('the lines of a share picture', () => {
  it('say what, when and which space', () => {
    expect(pictureLines(SUPPER)).toEqual({
      what: 'Supper',
      when: 'Wed 3 February 2027, 18:30–21:00 (Lisbon time)',
      space: 'Loom House',
    });
    expect(pictureLines({ ...SUPPER, status: 'cancelled' })?.what).toBe('Cancelled: Supper');
  });

  it.each([
    ['Čaj, żurek & “Straße”', 'Čaj, żurek & “Straße”'],
    ['e\u0301te\u0301', 'été'],
    ['Supper 🍲👩🏽‍🔧 for all', 'Supper for all'],
    ['x'.repeat(200), `${'x'.repeat(139)}…`],
  ])('keep of %s what can be written', (title, line) => expect(what(title)).toBe(line));

  it.each(['日本語の夕べ', 'Вечер', 'عشاء', '🍲', 'Ξένος'])('are none for %s, which would be boxes', (title) =>
    expect(what(title)).toBeNull(),
  );
});
