import { describe, expect, it } from '@jest/globals';

import type { RsvpMailFacts, RsvpMailKind } from './rsvp-mail-facts.js';
import { rsvpMail } from './rsvp-mails.js';

const facts: RsvpMailFacts = {
  kind: 'going',
  reader: { timeZone: 'Europe/Lisbon' },
  reply: { status: 'going', position: null, changedAt: new Date('2026-10-01T08:00:00Z') },
  hadSeat: false,
  removed: false,
  closesBefore: null,
  event: {
    uid: '4f1c2d0e-7a55-4a0b-9f4e-0d8f5c1b2a3d',
    sequence: 2,
    createdAt: new Date('2026-09-01T08:00:00Z'),
    revisedAt: new Date('2026-09-20T10:11:12Z'),
    localStart: '2026-10-07T18:30:00',
    localEnd: '2026-10-07T21:00:00',
    timeZone: 'Europe/Lisbon',
    allDay: false,
    title: 'Supper',
    description: 'Bring a bowl.',
    format: 'social',
    topics: [],
    status: 'scheduled',
    statusReason: '',
    room: null,
    roomLost: false,
    address: 'Rua do Sol 1',
    space: { name: 'Oficina', address: '' },
    onlineUrl: 'https://meet.test/x',
    url: 'https://serendip.test/events/1',
    hosts: ['Hana', 'Rui'],
  },
  space: { name: 'Oficina', accent: '#17557f' },
};
const line = { status: 'waitlisted', position: 3, changedAt: facts.reply.changedAt } as const;
const gone = { status: 'cancelled', position: null, changedAt: facts.reply.changedAt } as const;
const unfolded = (mail: ReturnType<typeof rsvpMail>) => mail.calendars?.[0]?.content.replace(/\r\n[ \t]/g, '') ?? '';

describe('a mail about a reply', () => {
  it.each<[RsvpMailKind, Partial<RsvpMailFacts>, string]>([
    ['going', {}, 'You have a seat: Supper'],
    ['promoted', {}, 'A seat is yours: Supper'],
    ['waitlisted', { reply: line }, 'You are number 3 in line: Supper'],
    ['waitlisted', { reply: { ...line, position: 1 } }, 'You are next in line: Supper'],
    ['pending', { reply: { ...gone, status: 'pending' } }, 'Your reply waits for an answer: Supper'],
    ['declined', { reply: { ...gone, status: 'declined' } }, 'No seat this time: Supper'],
    ['declined', { reply: { ...gone, status: 'declined' }, removed: true }, 'You are off the list: Supper'],
    ['cancelled', { reply: gone }, 'You are not coming: Supper'],
  ])('of the kind %s says it in its subject (%#)', (kind, more, subject) => {
    expect(rsvpMail({ ...facts, kind, ...more }).subject).toBe(subject);
  });

  it('says until when a seat goes back where the list closes before the start', () => {
    const one = (kind: RsvpMailKind, closesBefore: string | null) =>
      rsvpMail({ ...facts, kind, closesBefore }).text.replace(/\s+/g, ' ');
    for (const kind of ['going', 'promoted'] as const) {
      expect(one(kind, 'Mon 5 October 2026, 18:30 (Lisbon time)')).toContain(
        'on the event’s page until Mon 5 October 2026, 18:30 (Lisbon time), so that somebody else can have it. After that the list is closed: tell the hosts.',
      );
      expect(one(kind, null)).toContain('on the event’s page, so that');
    }
  });

  it('carries the same facts in both parts (E01)', () => {
    const { html, text } = rsvpMail(facts);
    for (const fact of [
      'Wed 7 October 2026, 18:30–21:00 (Lisbon time)',
      'Rua do Sol 1',
      'https://meet.test/x',
      'Hana, Rui',
      'https://serendip.test/events/1',
    ]) {
      expect(text).toContain(fact);
      expect(html).toContain(fact);
    }
  });

  it('names the reader’s own time where their clock shows another (E25)', () => {
    expect(rsvpMail(facts).text).not.toContain('Your time');
    expect(rsvpMail({ ...facts, reader: { timeZone: 'Asia/Kolkata' } }).text.replace(/\s+/g, ' ')).toContain(
      'Your time: Wed 7 October 2026, 23:00 – Thu 8 October 2026, 01:30 (Kolkata time)',
    );
    const allDay = { ...facts.event, allDay: true, localStart: '2026-10-07T00:00:00', localEnd: '2026-10-08T00:00:00' };
    expect(rsvpMail({ ...facts, event: allDay, reader: { timeZone: 'Asia/Kolkata' } }).text).not.toContain('Your time');
  });

  it('puts a seat in the calendar, and nothing that is not one (C24)', () => {
    expect(unfolded(rsvpMail(facts))).toContain('STATUS:CONFIRMED');
    expect(rsvpMail({ ...facts, kind: 'waitlisted', reply: line }).calendars).toBeUndefined();
    expect(rsvpMail({ ...facts, kind: 'cancelled', reply: gone }).calendars).toBeUndefined();
  });

  it('takes a seat that is given back out of the calendar, with the later stamp and without the join link', () => {
    const file = unfolded(rsvpMail({ ...facts, kind: 'cancelled', reply: gone, hadSeat: true }));
    expect(file).toContain('STATUS:CANCELLED');
    expect(file).toContain('DTSTAMP:20261001T080000Z');
    expect(file).toContain(`UID:${facts.event.uid}`);
    expect(file).not.toContain('meet.test');
  });

  it('tells the join link only to who has a seat (C28)', () => {
    const { html, text } = rsvpMail({ ...facts, kind: 'waitlisted', reply: line });
    expect(html + text).not.toContain('meet.test');
  });

  it('lets no title write HTML or a second line into the subject (E29)', () => {
    const { html, subject, text } = rsvpMail({ ...facts, event: { ...facts.event, title: '<img src=x>\r\nBcc: a@b' } });
    expect(html).not.toContain('<img');
    expect(text).toContain('<img src=x>');
    expect(subject).toContain('Bcc: a@b');
    expect(text).not.toMatch(/^Bcc/m);
  });
});
