import { describe, expect, it } from '@jest/globals';

import { googleAddress, outlookAddress } from './calendar-addresses.js';

const event = {
  title: 'Tea & biscuits; bring a cup',
  summary: 'At the kettle.',
  startsAt: '2026-10-08T17:30:00.000Z',
  endsAt: '2026-10-08T19:00:00.000Z',
  localStart: '2026-10-08T18:30:00',
  localEnd: '2026-10-08T20:00:00',
  timeZone: 'Europe/London',
  allDay: false,
  place: 'The Loft',
  address: 'Marshall Street',
};
const page = 'https://here.example/events/1';

describe('calendar addresses', () => {
  it('gives Google local times and the zone', () => {
    const { searchParams } = new URL(googleAddress(event, page));
    expect(searchParams.get('dates')).toBe('20261008T183000/20261008T200000');
    expect(searchParams.get('ctz')).toBe('Europe/London');
    expect(searchParams.get('text')).toBe(event.title);
  });

  it('gives Google whole days without a clock', () => {
    const days = { ...event, allDay: true, localStart: '2026-10-08T00:00:00', localEnd: '2026-10-10T00:00:00' };
    expect(new URL(googleAddress(days, page)).searchParams.get('dates')).toBe('20261008/20261010');
  });

  it('gives Outlook instants and the page', () => {
    const { searchParams } = new URL(outlookAddress(event, page));
    expect(searchParams.get('startdt')).toBe(event.startsAt);
    expect(searchParams.get('body')).toContain(page);
    expect(searchParams.get('location')).toBe('The Loft, Marshall Street');
  });
});
