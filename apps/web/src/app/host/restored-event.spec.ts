import { describe, expect, it } from '@jest/globals';

import { blankEvent } from './event-defaults.js';
import { keptWhen, restored } from './restored-event.js';

const blank = blankEvent({ timeZone: 'Europe/Lisbon', today: '2026-10-01' });

describe('an event that a device has kept', () => {
  it('comes back as it was', () => {
    const typed = {
      ...blank,
      title: 'Supp',
      topics: ['food'],
      roomId: 'a',
      capacity: 12,
      repeats: { rules: ['FREQ=WEEKLY'], extra: [], leftOut: [] },
      dates: [{ originalStart: '2026-10-15T18:30', left: true }],
    };
    expect(restored(JSON.parse(JSON.stringify(typed)) as object, blank)).toEqual(typed);
    expect(restored({ roomId: null, capacity: null, repeats: null }, { ...blank, roomId: 'a', capacity: 3 })).toEqual(
      blank,
    );
  });

  it('is blank where it is of another time or of another shape', () => {
    expect(restored({ title: 7, topics: 'food', agenda: null, gone: true }, blank)).toEqual(blank);
    expect(restored({ title: 'Supper' }, blank)).toEqual({ ...blank, title: 'Supper' });
  });

  it('is told by the hour at which it was kept, and by its day where that is over', () => {
    const at = new Date(2026, 9, 6, 14, 2).getTime();
    expect(keptWhen(at, new Date(2026, 9, 6, 23, 0).getTime())).toBe('14:02');
    expect(keptWhen(at, new Date(2026, 9, 7, 0, 5).getTime())).toBe('Tuesday 6 October, 14:02');
  });
});
