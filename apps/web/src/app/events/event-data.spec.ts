import { describe, expect, it } from '@jest/globals';

import type { OccurrenceView } from '#contract/occurrence.js';
import { eventData } from './event-data.js';

const event = {
  title: 'Prints',
  summary: '',
  status: 'scheduled',
  online: false,
  room: null,
  address: 'Rua do Sol 1',
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
});
