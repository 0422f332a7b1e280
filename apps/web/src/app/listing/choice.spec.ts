import { describe, expect, it } from '@jest/globals';

import type { OccurrenceRow } from '#contract/programme.js';
import { chosenIn, feedOf, isLasting } from './choice.js';

const ADA = '018f4a5e-9c1b-4d2a-8f3e-0123456789ab';
const LOFT = '018f4a5e-9c1b-4d2a-8f3e-0123456789ac';
const facets = {
  formats: [],
  topics: [],
  hosts: [],
  rooms: [{ id: LOFT, name: 'The Loft', count: 2 }],
  online: 0,
  stepFree: 0,
  free: 0,
};
const known = { facets, rows: [], today: '2026-10-07' };
const labels = (...given: Parameters<typeof chosenIn>) => chosenIn(...given).map(({ label }) => label);

describe('what a list is narrowed to', () => {
  it('is named in words, each with what takes it off', () => {
    const filters = { space: 'loom', q: 'price', format: 'talk', topic: 'money', room: LOFT, free: '1' } as const;
    expect(chosenIn(filters, known)).toEqual([
      { label: '“price”', off: { q: null } },
      { label: 'Seats free', off: { free: null } },
      { label: 'Talk', off: { format: null } },
      { label: 'money', off: { topic: null } },
      { label: 'The Loft', off: { room: null } },
    ]);
    expect(labels({ space: 'loom' }, known)).toEqual([]);
  });

  it('names a host by the events that are shown, where the filters do not offer them', () => {
    const rows = [{ hosts: [{ id: ADA, name: 'Ada' }] }] as OccurrenceRow[];
    expect(labels({ host: ADA }, { ...known, rows })).toEqual(['Ada']);
    expect(labels({ host: ADA }, known)).toEqual(['Another host']);
  });

  it('says days by their first and their last, and one day as one', () => {
    expect(labels({ from: '2026-10-08', to: '2026-10-11', when: 'weekend' }, known)).toEqual([
      'This weekend',
      'From Thu 8 Oct',
      'Until Sat 10 Oct',
    ]);
    expect(chosenIn({ from: '2026-10-08', to: '2026-10-09' }, known)).toEqual([
      { label: 'Thu 8 Oct', off: { from: null, until: null } },
    ]);
  });
});

describe('the calendar of a choice', () => {
  it('is narrowed as the list is, but not to what passes', () => {
    const lasting = { q: 'a & b', format: 'talk', host: ADA, online: '1' } as const;
    expect(feedOf('loom', { space: 'loom', ...lasting, free: '1', from: '2026-10-08' })).toBe(
      `/calendar/s/loom.ics?q=a+%26+b&format=talk&host=${ADA}&online=1`,
    );
    expect([isLasting({ format: 'talk' }), isLasting({ free: '1', when: 'today' })]).toEqual([true, false]);
  });

  it('is that of the space where nothing lasting is chosen, and none across spaces', () => {
    expect([feedOf('loom', { free: '1' }), feedOf(undefined, {})]).toEqual(['/calendar/s/loom.ics', null]);
  });
});
