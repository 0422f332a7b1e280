import { describe, expect, it } from '@jest/globals';

import { blankEvent } from './event-defaults.js';
import { closeOptions, closesInWords } from './replies-close.js';

const evening = {
  ...blankEvent({ timeZone: 'Europe/Berlin', today: '2999-10-01' }),
  localStart: '2999-10-08T18:30',
  localEnd: '2999-10-08T20:00',
};
const firstOption = (event: typeof evening) => closeOptions(event)[0]?.name;

describe('until when replies are taken, in the editor', () => {
  it('says what is usual for the hours that were typed', () => {
    expect(firstOption(evening)).toBe('As usual: until it begins');
    expect(firstOption({ ...evening, localEnd: '2999-10-10T18:30' })).toBe('As usual: until it ends');
    expect(firstOption({ ...evening, localEnd: '' })).toBe('As usual: until it begins');
  });

  it('keeps what a program has said', () => {
    expect(closeOptions({ ...evening, repliesClose: '36h' }).at(-1)).toEqual({
      value: '36h',
      name: 'Until 36 hours before it begins',
    });
  });

  it('names the moment by the clocks of the event', () => {
    expect(closesInWords({ ...evening, repliesClose: '48h' })).toMatch(
      /^Until Sunday 6 October 2999, 18:30\. Up to then/,
    );
    expect(closesInWords(evening)).toMatch(/^Up to then/);
    expect(closesInWords({ ...evening, repliesClose: '48h', localStart: '2999-10' })).toMatch(/^Up to then/);
    const weekly = { rules: ['FREQ=WEEKLY'], extra: [], leftOut: [] };
    expect(closesInWords({ ...evening, repliesClose: '24h', repeats: weekly })).toMatch(/^Of the first date until/);
  });
});
