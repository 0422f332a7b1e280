import { expect, it } from '@jest/globals';

import { nextOfEach } from './next-of-each.js';

it('shows of each event its next date, in order', () => {
  const rows = [
    { id: '1', eventId: 'lunch' },
    { id: '2', eventId: 'talk' },
    { id: '3', eventId: 'lunch' },
  ];
  expect(nextOfEach(rows).map(({ id }) => id)).toEqual(['1', '2']);
  expect(nextOfEach([])).toEqual([]);
});
