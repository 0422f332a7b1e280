import { describe, expect, it } from '@jest/globals';

import { settleHeadings } from './prose.js';

describe('headings in what members write', () => {
  it('begin below the page and skip no level', () => {
    expect(settleHeadings('<h3>a</h3><p>b</p><h5>c</h5>', 2)).toBe('<h2>a</h2><p>b</p><h3>c</h3>');
  });

  it('never go below the sixth', () => {
    expect(settleHeadings('<h1>a</h1><h2>b</h2>', 6)).toBe('<h6>a</h6><h6>b</h6>');
  });

  it('leave other text alone', () => {
    expect(settleHeadings('<p>&lt;h3&gt;</p>', 2)).toBe('<p>&lt;h3&gt;</p>');
  });
});
