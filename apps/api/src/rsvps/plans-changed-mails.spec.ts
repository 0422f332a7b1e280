import { describe, expect, it } from '@jest/globals';

import type { ToldFacts } from '#domain/notices/net-change.js';
import type { ChangedDate } from './plans-changed-facts.js';
import { plansChangedMail } from './plans-changed-mails.js';

const on = (day: string, more: Partial<ToldFacts> = {}): ToldFacts => ({
  title: 'Choir',
  localStart: `${day}T18:30:00`,
  localEnd: `${day}T20:00:00`,
  timeZone: 'Europe/Lisbon',
  allDay: false,
  place: 'Loft',
  link: '',
  status: 'scheduled',
  ...more,
});

function changed(kind: ChangedDate['kind'], before: ToldFacts, now: ToldFacts, reply = {}): ChangedDate {
  const { title, localStart, localEnd, timeZone, allDay, status, place } = now;
  const id = before.localStart.slice(0, 10);
  return {
    occurrenceId: id,
    kind,
    before,
    now,
    reply: {
      status: 'going',
      position: null,
      changedAt: new Date('2026-09-02T08:00:00Z'),
      needsConfirm: false,
      ...reply,
    },
    event: {
      title,
      localStart,
      localEnd,
      timeZone,
      allDay,
      status,
      uid: id,
      sequence: 1,
      description: '',
      topics: [],
      createdAt: new Date('2026-09-01T08:00:00Z'),
      revisedAt: new Date('2026-09-20T10:11:12Z'),
      format: 'social',
      statusReason: status === 'cancelled' ? 'The roof leaks.' : '',
      room: place,
      roomLost: false,
      address: '',
      onlineUrl: '',
      space: { name: 'Oficina', address: '' },
      url: `https://serendip.test/${id}`,
      hosts: ['Hana'],
      seriesId: 's',
    },
  };
}

const mailOf = (dates: readonly ChangedDate[], timeZone = 'Europe/Lisbon') =>
  plansChangedMail({
    dates,
    reader: { name: 'Ada', address: 'ada@example.org', timeZone },
    sender: { address: 'serendip@example.org' },
    space: { name: 'Oficina', slug: 'oficina', accent: '#17557f' },
  });

const days = ['2026-10-07', '2026-10-14', '2026-10-21'];
const times = (text: string, said: string): number => text.split(said).length - 1;

describe('a mail about several changed dates', () => {
  it('says once what is the same for all of them, and lists the dates', () => {
    const mail = mailOf(days.map((day) => changed('place', on(day), on(day, { place: 'Dye Room' }))));
    for (const part of [mail.text, mail.html]) {
      expect([times(part, 'Loft → Dye Room'), times(part, 'Hana'), times(part, 'Choir')].map((n) => n <= 3)).toEqual([
        true,
        true,
        true,
      ]);
      expect(times(part, 'Loft → Dye Room')).toBe(1);
      for (const day of days) expect(part).toContain(`https://serendip.test/${day}`);
    }
    expect(mail.text).toContain('New place: 3 dates\n==================\n\nEvent: Choir\nNew place: Loft → Dye Room\n');
    expect(mail.text).toContain(
      'Wed 7 October 2026, 18:30–20:00 (Lisbon time)\nhttps://serendip.test/2026-10-07\n\nWed 14',
    );
  });

  it('says another hour once, by the clock of the place, and at each date what that is for the reader', () => {
    const later = (day: string) => on(day, { localStart: `${day}T19:00:00`, localEnd: `${day}T20:30:00` });
    const { text } = mailOf(
      days.map((day) => changed('moved', on(day), later(day))),
      'Europe/Berlin',
    );
    expect(times(text, 'New time: 18:30–20:00 → 19:00–20:30')).toBe(1);
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Wed 7 October 2026, 19:00–20:30 (Lisbon time). Your time: Wed 7 October 2026, 20:00–21:30 (Berlin time)',
    );
  });

  it('keeps apart what differs, and says another day at its date', () => {
    const [first = '', second = '', third = ''] = days;
    const mail = mailOf([
      changed('place', on(first), on(first, { place: 'Dye Room' })),
      changed('cancelled', on(second), on(second, { status: 'cancelled' })),
      changed('moved', on(third), on('2026-10-22'), { needsConfirm: true }),
      changed('moved', on('2026-10-28'), on('2026-10-29'), { needsConfirm: true }),
    ]);
    expect(mail.text.match(/^.*\n=+$/gm)).toEqual([
      'New place\n=========',
      'Cancelled\n=========',
      'New day: 2 dates\n================',
    ]);
    expect(mail.text.replace(/\s+/g, ' ')).toContain(
      'Wed 21 October 2026, 18:30–20:00 (Lisbon time) → Thu 22 October 2026, 18:30–20:00 (Lisbon time) Confirm, or give your seat back: https://serendip.test/2026-10-21#rsvp',
    );
    expect(times(mail.text, 'Why: The roof leaks.')).toBe(1);
  });
});
