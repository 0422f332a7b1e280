import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';

import type { ChangedDate } from './plans-changed-facts.js';
import { plansChangedFiles } from './plans-changed-files.js';

const told = {
  title: 'Supper',
  localStart: '2026-10-07T18:30:00',
  localEnd: '2026-10-07T21:00:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
  place: 'Kitchen',
  link: '',
  status: 'scheduled',
} as const;

const date = (n: number, status: 'scheduled' | 'cancelled' = 'scheduled'): ChangedDate => ({
  occurrenceId: String(n),
  kind: status === 'cancelled' ? 'cancelled' : 'moved',
  before: told,
  now: { ...told, status },
  event: {
    ...told,
    status,
    uid: `date-${n}`,
    sequence: 1,
    createdAt: new Date('2026-09-01T08:00:00Z'),
    revisedAt: new Date('2026-09-20T10:11:12Z'),
    description: '',
    format: 'social',
    topics: [],
    statusReason: '',
    room: null,
    roomLost: false,
    address: '',
    space: { name: 'Oficina', address: '' },
    onlineUrl: '',
    url: `https://serendip.test/events/${n}`,
    hosts: [],
    seriesId: null,
  },
  reply: { status: 'going', position: null, changedAt: new Date('2026-09-02T08:00:00Z'), needsConfirm: false },
});

const filesOf = (dates: readonly ChangedDate[]) => {
  const { calendars = [] } = plansChangedFiles({
    dates,
    reader: { name: 'Ada', address: 'ada@example.org', timeZone: 'Europe/Lisbon' },
    sender: { address: 'serendip@example.org' },
    space: { name: 'Oficina', slug: 'oficina', accent: '#17557f' },
  });
  return calendars.map(({ fileName, method, content }) => {
    const events = new ICAL.Component(ICAL.parse(content)).getAllSubcomponents('vevent');
    return {
      fileName,
      method,
      uids: events.map((event) => String(event.getFirstPropertyValue('uid'))),
      attendees: events.filter((event) => event.hasProperty('attendee')).length,
    };
  });
};

describe('the files of a mail about changed plans', () => {
  it('hold one UID each, what is cancelled as a cancellation (C43; RFC 5546, 3.2.2 and 3.2.5)', () => {
    expect(filesOf([date(1), date(2, 'cancelled')])).toEqual([
      { fileName: 'event-1.ics', method: 'REQUEST', uids: ['date-1'], attendees: 1 },
      { fileName: 'cancelled-2.ics', method: 'CANCEL', uids: ['date-2'], attendees: 1 },
    ]);
    expect(filesOf([date(1)])[0]?.fileName).toBe('event.ics');
  });

  it('are one published list where there are many dates', () => {
    const many = Array.from({ length: 20 }, (_, n) => date(n, n === 3 ? 'cancelled' : 'scheduled'));
    expect(filesOf(many)).toMatchObject([{ fileName: 'dates.ics', method: 'PUBLISH', attendees: 0 }]);
    expect(filesOf(many)[0]?.uids).toHaveLength(20);
  });

  it('are for those who go, and for nobody else (C24)', () => {
    const waits = { ...date(1), reply: { ...date(1).reply, status: 'waitlisted' as const, position: 2 } };
    expect(filesOf([waits])).toEqual([]);
  });
});
