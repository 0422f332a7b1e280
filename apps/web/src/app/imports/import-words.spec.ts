import { describe, expect, it } from '@jest/globals';

import { changesInWords, doneInWords, idleInWords, verbFor, whenInWords } from './import-words.js';

const none = { created: 0, updated: 0, gone: 0, unchanged: 0, skipped: 0, outside: 0 };

describe('an import in words', () => {
  it('says the time as the file means it, in its own zone', () => {
    const start = '2026-10-07T18:30:00+01:00';
    const row = { start, end: start, timeZone: 'Europe/Lisbon', allDay: false };
    expect(whenInWords(row)).toMatch(/^Wednesday 7 October.*, 18:30, Lisbon time$/);
    expect(whenInWords({ ...row, end: '2026-10-07T20:00:00+01:00' })).toMatch(/, 18:30–20:00, Lisbon time$/);
  });

  it('gives whole days no hour', () => {
    const row = { start: '2026-10-07', timeZone: 'Europe/Lisbon', allDay: true };
    expect(whenInWords({ ...row, end: '2026-10-07' })).toMatch(/^Wednesday 7 October.*, all day$/);
    expect(whenInWords({ ...row, end: '2026-10-08' })).toMatch(/^Wednesday 7 October.*, all day$/);
    expect(whenInWords({ ...row, end: '2026-10-10' })).toMatch(/^Wednesday 7 October.* to Friday 9 October/);
  });

  it.each([
    [{ created: 1, updated: 0, gone: 0 }, 'Add 1 event'],
    [{ created: 40, updated: 0, gone: 0 }, 'Add 40 events'],
    [{ created: 2, updated: 3, gone: 0 }, 'Add 2 events, update 3'],
    [{ created: 0, updated: 1, gone: 0 }, 'Update 1 event'],
    [{ created: 0, updated: 1, gone: 2 }, 'Update 1 event, take away 2'],
    [{ created: 0, updated: 0, gone: 2 }, 'Take away 2 events'],
  ])('the button says what it does: %j', (counts, verb) => {
    expect(verbFor(counts)).toBe(verb);
  });

  it('says what was done, and what was not', () => {
    expect(doneInWords({ ...none, created: 2, unchanged: 1, skipped: 3 })).toBe(
      '2 events added, 1 was there already, 3 left out.',
    );
    expect(doneInWords(none)).toBe('There was nothing to do.');
  });

  it('says why there is nothing to do', () => {
    expect(idleInWords({ unchanged: 2, outside: 9 })).toBe('Everything readable in this file is there already.');
    expect(idleInWords({ unchanged: 0, outside: 9 })).toMatch(/of this time/);
    expect(idleInWords({ unchanged: 0, outside: 0 })).toBe('No event can be read here.');
  });

  it('names what changes in an event', () => {
    expect(changesInWords(['title', 'time', 'place'])).toBe('Changes: title, time and place');
    expect(changesInWords(['time'])).toBe('Changes: time');
  });
});
