import { describe, expect, it } from '@jest/globals';

import { blankEvent } from './event-defaults.js';
import { differences } from './event-versions.js';

const event = { ...blankEvent({ timeZone: 'Europe/Lisbon', today: '2026-10-01' }), title: 'Pricing clinic' };
const rooms = new Map([['a', 'The Loft']]);

describe('two versions of an event', () => {
  it('do not differ where nothing was changed', () => {
    expect(differences(event, { ...event, topics: [] }, rooms)).toEqual([]);
  });

  it('are told apart in words, field by field', () => {
    expect(differences(event, { ...event, roomId: 'a', capacity: 12 }, rooms)).toEqual([
      { name: 'Room', mine: 'No room', theirs: 'The Loft' },
      { name: 'Seats', mine: 'No limit', theirs: '12' },
    ]);
  });
});
