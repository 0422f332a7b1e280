import { describe, expect, it } from '@jest/globals';

import { filtersIn } from './address-filters.js';

const host = '23f6c6f3-30c6-4125-9067-62510d2aec2a';

describe('filters in the address bar', () => {
  it('are read as they were written', () => {
    const written = { space: 'loom', format: 'talk', topic: 'pricing', host, free: '1', from: '2026-10-08' };
    expect(filtersIn(written)).toEqual(written);
  });

  it.each([
    { format: 'bogus' },
    { host: 'xyz' },
    { from: '2026-02-30' },
    { from: 'soon' },
    { free: 'yes' },
    { topic: 'x'.repeat(41) },
  ])('leave out what nobody could have chosen: %o', (written) => {
    expect(Object.values(filtersIn(written)).filter(Boolean)).toEqual([]);
  });
});
