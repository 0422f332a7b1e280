import { describe, expect, it } from '@jest/globals';

import { displayName } from './display-name.js';

const nobody = { firstName: '', lastName: '', nick: '' };

describe('what a member is called', () => {
  it('is the nick where there is one', () => {
    expect(displayName({ firstName: 'Amara', lastName: 'Diallo', nick: ' ama ' })).toBe('ama');
  });

  it('is the first and the last name otherwise', () => {
    expect(displayName({ ...nobody, firstName: 'Amara', lastName: 'Diallo' })).toBe('Amara Diallo');
    expect(displayName({ ...nobody, firstName: 'Amara' })).toBe('Amara');
  });

  it('is never empty', () => {
    expect(displayName({ ...nobody, nick: '  ' })).toBe('A member');
  });
});
