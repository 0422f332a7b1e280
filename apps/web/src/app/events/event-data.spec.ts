import { describe, expect, it } from '@jest/globals';

import type { OccurrenceView } from '#contract/occurrence.js';
import { eventData } from './event-data.js';

const event = {
  title: 'Prints',
  summary: '',
  status: 'scheduled',
  allDay: false,
  localStart: '2026-10-07T18:30:00',
  localEnd: '2026-10-07T21:00:00',
  startsAt: '2026-10-07T17:30:00.000Z',
  endsAt: '2026-10-07T20:00:00.000Z',
  online: false,
  room: null,
  address: 'Rua do Sol 1',
  where: { rest: '', full: 'Rua do Sol 1', street: 'Rua do Sol 1', onSite: true },
  capacity: null,
  taken: 0,
  hosts: [],
  space: { name: 'Oficina', slug: 'oficina' },
  pictureAlt: '',
} as unknown as OccurrenceView;
const dates = (when: Partial<OccurrenceView>) =>
  eventData({ ...event, ...when }, { page: 'https://serendip.test/events/1', picture: null }) as {
    startDate: string;
    endDate: string;
  };

describe('what search engines read of an event', () => {
  it.each([
    ['2026-10-07', '2026-10-08', '2026-10-07'],
    ['2026-10-07', '2026-10-10', '2026-10-09'],
    ['2026-12-30', '2027-01-02', '2027-01-01'],
  ])('ends whole days from %s on the last of them', (first, after, last) => {
    const when = { allDay: true, localStart: `${first}T00:00:00`, localEnd: `${after}T00:00:00` };
    expect(dates(when)).toMatchObject({ startDate: first, endDate: last });
  });

  it('says the offset that holds at the start and the one at the end', () => {
    const night = {
      allDay: false,
      localStart: '2026-10-24T20:00:00',
      localEnd: '2026-10-25T04:00:00',
      startsAt: '2026-10-24T18:00:00.000Z',
      endsAt: '2026-10-25T03:00:00.000Z',
    };
    expect(dates(night)).toMatchObject({
      startDate: '2026-10-24T20:00+02:00',
      endDate: '2026-10-25T04:00+01:00',
    });
  });

  const placeOf = (given: Partial<OccurrenceView>) =>
    (
      eventData({ ...event, ...given }, { page: 'https://serendip.test/events/1', picture: null }) as {
        location: unknown;
      }
    ).location;

  it('goes to a room by the street of its space', () => {
    const where = {
      rest: 'Oficina, 3 Mill Lane',
      full: 'Attic, Oficina, 3 Mill Lane',
      street: '3 Mill Lane',
      onSite: true,
    };
    const room = { name: 'Attic', stepFree: false, equipment: [] };
    expect(placeOf({ room, address: '', where })).toEqual([
      {
        '@type': 'Place',
        name: 'Attic, Oficina',
        address: { '@type': 'PostalAddress', streetAddress: '3 Mill Lane' },
      },
    ]);
    const lost = { ...where, rest: 'Oficina, 3 Mill Lane', full: 'Room to be confirmed, Oficina, 3 Mill Lane' };
    expect(placeOf({ room: null, address: '', where: lost })).toMatchObject([{ name: 'Oficina' }]);
  });

  it('says an address of its own, and that what is only online is nowhere', () => {
    expect(placeOf({})).toMatchObject([{ name: 'Rua do Sol 1', address: { streetAddress: 'Rua do Sol 1' } }]);
    const where = { rest: '', full: 'Online', street: '', onSite: false };
    expect(placeOf({ address: '', online: true, where })).toEqual([
      { '@type': 'VirtualLocation', url: 'https://serendip.test/events/1' },
    ]);
  });
});
