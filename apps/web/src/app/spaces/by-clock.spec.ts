import { describe, expect, it } from '@jest/globals';

import { byClock, type ListedSpace } from './by-clock.js';

const space = (slug: string, timeZone: string) => ({ slug, timeZone }) as ListedSpace;

describe('spaces by their clocks', () => {
  it('stand together where they go by the same one, most first, in the order of their names', () => {
    const all = [
      space('atelier', 'Europe/Paris'),
      space('loom', 'Asia/Kolkata'),
      space('mare', 'Europe/Lisbon'),
      space('oficina', 'Europe/Lisbon'),
    ];
    expect(byClock(all).map(({ timeZone, spaces }) => [timeZone, spaces.map(({ slug }) => slug)])).toEqual([
      ['Europe/Lisbon', ['mare', 'oficina']],
      ['Asia/Kolkata', ['loom']],
      ['Europe/Paris', ['atelier']],
    ]);
    expect(byClock([])).toEqual([]);
  });
});
