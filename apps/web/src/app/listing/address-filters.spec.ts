import { describe, expect, it } from '@jest/globals';

import { dayIn, filtersIn, viewIn } from './address-filters.js';

const host = '23f6c6f3-30c6-4125-9067-62510d2aec2a';

describe('filters in the address bar', () => {
  it('are read as they were written', () => {
    const written = { format: 'talk', topic: 'pricing', host, free: '1', from: '2026-10-08' };
    expect(filtersIn(written, 'loom')).toEqual({ space: 'loom', ...written });
  });

  it('say the last day where the API asks for the one after', () => {
    expect(filtersIn({ until: '2026-12-31' })).toEqual({ to: '2027-01-01' });
  });

  it.each([
    { format: 'bogus' },
    { host: 'xyz' },
    { from: '2026-02-30' },
    { from: 'soon' },
    { until: '2026-13-01' },
    { free: 'yes' },
    { format: ['talk', 'social'] },
    { topic: 'x'.repeat(41) },
  ])('leave out what nobody could have chosen: %o', (written) => {
    expect(Object.values(filtersIn(written)).filter(Boolean)).toEqual([]);
  });

  it('say which view, and of which day', () => {
    const month = { view: 'month', day: '2026-12-01' };
    expect([viewIn(month), dayIn(month)]).toEqual(['month', '2026-12-01']);
    expect([viewIn({ view: 'year' }), dayIn({ day: '2026-02-30' })]).toEqual(['list', null]);
  });
});
