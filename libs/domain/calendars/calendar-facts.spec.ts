import { describe, expect, it } from '@jest/globals';

import { calendarOccurrence, type CalendarFacts } from './calendar-facts.js';

const supper: CalendarFacts = {
  uid: '4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d',
  sequence: 0,
  createdAt: new Date('2026-09-01T08:00:00Z'),
  revisedAt: new Date('2026-09-20T10:11:12Z'),
  localStart: '2026-10-07T18:30:00',
  localEnd: '2026-10-07T21:00:00',
  timeZone: 'Europe/Lisbon',
  allDay: false,
  title: 'Supper',
  description: 'Bring a bowl.',
  format: 'show_and_tell',
  topics: ['food'],
  status: 'scheduled',
  statusReason: '',
  room: 'Long Table',
  roomLost: false,
  address: '',
  space: { name: 'The Mill', address: '3 Mill Lane' },
  onlineUrl: 'https://meet.test/secret',
  url: 'https://serendip.test/events/1',
};

describe('what a calendar is told of an occurrence', () => {
  it('tells the join link only to those who host or have a seat (C22, C28)', () => {
    for (const reader of ['everybody', 'waitlisted', 'pending', 'invited', 'offered', 'helping'] as const) {
      expect(JSON.stringify(calendarOccurrence(supper, reader))).not.toContain('meet.test');
    }
    for (const reader of ['going', 'hosting', 'speaking'] as const)
      expect(calendarOccurrence(supper, reader).conferenceUrl).toBe('https://meet.test/secret');
    expect(calendarOccurrence({ ...supper, onlineUrl: '' }, 'going')).not.toHaveProperty('conferenceUrl');
  });

  it('stands in one’s own calendar as what it is to its reader (C24)', () => {
    expect(calendarOccurrence(supper, 'waitlisted')).toMatchObject({
      title: 'Waitlisted: Supper',
      status: 'TENTATIVE',
    });
    expect(calendarOccurrence(supper)).toMatchObject({ title: 'Supper', status: 'CONFIRMED' });
  });

  it('keeps the UID, whoever reads (C07)', () => {
    const uids = (['everybody', 'going', 'waitlisted'] as const).map(
      (reader) => calendarOccurrence(supper, reader).uid,
    );
    expect(new Set(uids)).toEqual(new Set([supper.uid]));
  });

  it('says where in full, and that it is online without saying how to join', () => {
    expect(calendarOccurrence(supper).location).toBe('Long Table, The Mill, 3 Mill Lane');
    expect(calendarOccurrence({ ...supper, room: null }).location).toBe('Online');
    expect(calendarOccurrence({ ...supper, room: null, onlineUrl: '' }).location).toBe('');
  });

  it('says first why it is off, and last where to read more', () => {
    const cancelled = calendarOccurrence({ ...supper, status: 'cancelled', statusReason: 'The oven broke.' });
    expect(cancelled.status).toBe('CANCELLED');
    expect(calendarOccurrence({ ...supper, description: ' ' }).description).toBe('https://serendip.test/events/1');
    expect(cancelled.description).toBe('The oven broke.\n\nBring a bowl.\n\nhttps://serendip.test/events/1');
  });

  it('sorts it under its format and topics', () => {
    expect(calendarOccurrence(supper).categories).toEqual(['Show and tell', 'food']);
  });
});
