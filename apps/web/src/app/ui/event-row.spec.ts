import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from '@jest/globals';

import { Programme } from './programme.js';
import type { MarkedRow } from './rsvp-mark.js';

const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

function row(change: Partial<MarkedRow> = {}): MarkedRow {
  const space = {
    slug: 'loom',
    name: 'Loom House',
    tagline: '',
    accent: '#0b6b4a',
    pattern: 'weave',
    timeZone: 'UTC',
    logo: null,
  };
  return {
    id: '1',
    eventId: '2',
    space,
    title: 'Pricing',
    format: 'talk',
    topics: [],
    startsAt: `${soon}T18:30:00Z`,
    endsAt: `${soon}T20:00:00Z`,
    localStart: `${soon}T18:30:00`,
    localEnd: `${soon}T20:00:00`,
    timeZone: 'UTC',
    allDay: false,
    place: 'The Loft',
    status: 'scheduled',
    statusReason: '',
    visibility: 'public',
    replyPolicy: 'open',
    repliesUntil: change.startsAt ?? `${soon}T18:30:00Z`,
    capacity: 40,
    taken: 22,
    waiting: 0,
    hosts: [],
    mine: null,
    cover: null,
    series: null,
    invited: false,
    ...change,
  };
}

function programme(...rows: MarkedRow[]): HTMLElement {
  return programmeOf('UTC', rows);
}

function programmeOf(pageZone: string | null, rows: MarkedRow[]): HTMLElement {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(Programme);
  fixture.componentRef.setInput('rows', rows);
  fixture.componentRef.setInput('pageZone', pageZone);
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

const words = (element: Element | null | undefined) => element?.textContent?.replaceAll(/\s+/g, ' ').trim();

describe('a programme', () => {
  it('puts events under their own local day, in order', () => {
    const late = row({ id: '9', localStart: '2031-02-03T09:00:00', localEnd: '2031-02-03T10:00:00' });
    const days = [...programme(late, row(), row({ id: '3' })).querySelectorAll('.day')];
    expect(days).toHaveLength(2);
    expect(days[0]?.querySelectorAll('li')).toHaveLength(2);
    expect(words(days[1]?.querySelector('.day-heading'))).toBe('Monday 3 Feb 2031');
  });

  it('goes by the clocks on the walls within a day, and names those that are not the reader’s', () => {
    const space = { ...row().space, timeZone: 'Asia/Kolkata' };
    const there = row({
      id: '4',
      space,
      timeZone: 'Asia/Kolkata',
      startsAt: `${soon}T13:30:00Z`,
      localStart: `${soon}T19:00:00`,
    });
    const list = programme(there, row());
    expect([...list.querySelectorAll('.when')].map((when) => words(when)?.slice(0, 5))).toEqual(['18:30', '19:00']);
    expect([...list.querySelectorAll('.meta')].map((meta) => words(meta)?.includes('Kolkata time'))).toEqual([
      false,
      true,
    ]);
  });

  it('says how many seats are free, and asks for a reply', () => {
    const state = programme(row()).querySelector('.state');
    expect(words(state)).toBe('18 of 40 seats free Reply: Pricing');
    expect(state?.querySelector('a')?.getAttribute('href')).toBe('/events/1');
  });

  it('never says “By invitation” beside a reply, and tells whoever is invited that they are', () => {
    const state = (given: Partial<MarkedRow>) =>
      words(programme(row({ replyPolicy: 'invite', ...given })).querySelector('.state'));
    expect(state({})).toBe('By invitation');
    TestBed.resetTestingModule();
    expect(state({ invited: true })).toBe('You are invited, 18 of 40 seats free Reply: Pricing');
  });

  it('tells from when to when, and the day where it ends on another', () => {
    expect(words(programme(row()).querySelector('time'))).toBe('18:30 to 20:00');
    const weekend = row({ localStart: '2031-02-01T10:00:00', localEnd: '2031-02-02T17:00:00' });
    TestBed.resetTestingModule();
    const page = programme(weekend);
    expect(words(page.querySelector('time'))).toBe('10:00 to Sun 17:00');
    expect(words(page.querySelector('.day-heading'))).toContain('to Sunday 2 Feb');
  });

  it.each([
    ['2031-02-01T02:00:00', '2031-02-02T03:00:00', '02:00 to Sun 03:00'],
    ['2031-02-01T22:00:00', '2031-02-02T02:00:00', '22:00 to 02:00'],
    ['2031-02-01T20:00:00', '2031-02-02T00:00:00', '20:00 to 24:00'],
  ])('tells from %s to %s', (localStart, localEnd, said) => {
    expect(words(programme(row({ localStart, localEnd })).querySelector('time'))).toBe(said);
  });

  it('tells the last of whole days, and none of one', () => {
    const days = { allDay: true, localStart: '2031-02-01T00:00:00', localEnd: '2031-02-04T00:00:00' };
    expect(words(programme(row(days)).querySelector('time'))).toBe('All day to Mon');
    TestBed.resetTestingModule();
    const day = row({ ...days, localEnd: '2031-02-02T00:00:00' });
    expect(words(programme(day).querySelector('time'))).toBe('All day');
  });

  it('says what is on now, and asks for no reply to it', () => {
    const [startsAt, endsAt] = [-1, 3].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
    const on = row({ startsAt, endsAt, localStart: `${startsAt}`.slice(0, 19), localEnd: `${endsAt}`.slice(0, 19) });
    expect(words(programme(on).querySelector('.state'))).toBe('On now');
  });

  it('asks for a reply to what is on as long as replies are taken', () => {
    const [startsAt, endsAt] = [-1, 3].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
    const local = { localStart: `${startsAt}`.slice(0, 19), localEnd: `${endsAt}`.slice(0, 19) };
    const state = programme(row({ startsAt, endsAt, ...local, repliesUntil: endsAt })).querySelector('.state');
    expect(words(state)).toBe('On now, 18 of 40 seats free Reply: Pricing');
  });

  it('asks for none once replies are over, though it has not begun', () => {
    const repliesUntil = new Date(Date.now() - 1000).toISOString();
    expect(words(programme(row({ repliesUntil })).querySelector('.state'))).toBe('Replies are closed');
  });

  it('offers the line where every seat is taken', () => {
    expect(words(programme(row({ taken: 40 })).querySelector('.state a'))).toBe('Join the line: Pricing');
  });

  it('says my place in the line instead of asking', () => {
    const waiting = row({ taken: 40, waiting: 6, mine: { status: 'waitlisted', position: 3, needsConfirm: false } });
    expect(words(programme(waiting).querySelector('.state'))).toBe('In line, number 3 40 seats, full');
  });

  it('says that I speak, before whatever I replied', () => {
    const seat = { status: 'going', position: null, needsConfirm: false } as const;
    expect(words(programme(row({ speaks: true, mine: seat })).querySelector('.rsvp-mark'))).toBe('You speak');
  });

  it('keeps what is cancelled in place, struck, with the reason', () => {
    const element = programme(row({ status: 'cancelled', statusReason: 'No voice' })).querySelector('app-event-row');
    expect(element?.classList).toContain('cancelled');
    expect(words(element?.querySelector('.state'))).toBe('Cancelled No voice');
  });

  it('asks for no reply where none is taken', () => {
    const closed = row({ replyPolicy: 'closed', capacity: null });
    expect(words(programme(closed).querySelector('.state'))).toBe('No need to reply');
  });

  it.each([
    ['Europe/Lisbon', ['', 'Tokyo time', '']],
    ['Asia/Tokyo', ['Lisbon time', '', 'Madeira time']],
    // A guest before the browser has told where they are.
    [null, ['Lisbon time', 'Tokyo time', 'Madeira time']],
  ])('names the zone of each row whose clock differs from that of the page, %s', (page, named) => {
    const rows = ['Europe/Lisbon', 'Asia/Tokyo', 'Atlantic/Madeira'].map((id) => row({ id, timeZone: id }));
    const metas = [...programmeOf(page, rows).querySelectorAll('.meta')];
    expect(metas.map((meta) => /(Lisbon|Tokyo|Madeira) time/.exec(words(meta) ?? '')?.[0] ?? '')).toEqual(named);
  });

  it('names no zone where all rows have one, before it is known whose clock the page goes by', () => {
    const rows = [row({ timeZone: 'Asia/Tokyo' }), row({ id: '2', timeZone: 'Asia/Tokyo' })];
    expect(words(programmeOf(null, rows))).not.toContain('time');
  });

  it('shows its picture beside the words, when it comes into sight and without moving them', () => {
    const picture = programme(row({ cover: '/files/x' })).querySelector('img');
    expect([picture?.getAttribute('loading'), picture?.getAttribute('width'), picture?.alt]).toEqual([
      'lazy',
      '96',
      '',
    ]);
    expect(picture?.previousElementSibling?.className).toBe('what');
    TestBed.resetTestingModule();
    expect(programme(row()).querySelector('img')).toBeNull();
  });
});
