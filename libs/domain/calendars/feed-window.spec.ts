import { describe, expect, it } from '@jest/globals';

import { feedWindow } from './feed-window.js';

describe('feed window', () => {
  it('reaches from 60 days back to 18 months ahead, cancelled ones 30 days back (C20, C41)', () => {
    expect(feedWindow(new Date('2026-10-07T18:30:00Z'))).toEqual({
      from: new Date('2026-08-08T00:00:00Z'),
      to: new Date('2028-04-07T00:00:00Z'),
      cancelledSince: new Date('2026-09-07T00:00:00Z'),
      since: new Date('2026-10-07T00:00:00Z'),
    });
  });

  it('does not move within a day, so that a feed keeps its bytes (C04)', () => {
    expect(feedWindow(new Date('2026-10-07T00:00:00Z'))).toEqual(feedWindow(new Date('2026-10-07T23:59:59Z')));
  });
});
