import { describe, expect, it } from '@jest/globals';

import { nextPage } from './next-page.js';

describe('nextPage', () => {
  it('leads to a path of this site', () => {
    expect(nextPage('/events/1?x=2')).toBe('/events/1?x=2');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', undefined])(
    'never leads elsewhere: %s',
    (next) => {
      expect(nextPage(next)).toBe('/');
    },
  );

  it('does not lead back to signing in', () => {
    expect(nextPage('/sign-in?next=/sign-in')).toBe('/');
  });
});
