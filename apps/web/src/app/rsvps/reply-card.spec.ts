import { describe, expect, it } from '@jest/globals';

import type { OccurrenceView } from '#contract/occurrence.js';
import { replyCard } from './reply-card.js';

const MEMBER = { signedIn: true, now: new Date('2026-10-05T09:00:00Z') };
const GUEST = { ...MEMBER, signedIn: false };

function event(change: Partial<OccurrenceView> = {}): OccurrenceView {
  const space = {
    slug: 'loom',
    name: 'Loom House',
    tagline: '',
    accent: '#0b6b4a',
    pattern: 'weave',
    timeZone: 'Europe/London',
    logo: null,
  };
  const noor = {
    id: '1',
    name: 'Noor',
    pronouns: '',
    organisation: '',
    headline: '',
    picture: null,
    role: 'owner' as const,
    shown: true,
  };
  return {
    id: '1',
    eventId: '2',
    space,
    title: 'Pricing',
    format: 'talk',
    topics: [],
    startsAt: '2026-10-08T17:30:00Z',
    endsAt: '2026-10-08T19:00:00Z',
    localStart: '2026-10-08T18:30:00',
    localEnd: '2026-10-08T20:00:00',
    timeZone: 'Europe/London',
    allDay: false,
    place: '',
    status: 'scheduled',
    statusReason: '',
    visibility: 'public',
    replyPolicy: 'open',
    repliesUntil: '2026-10-08T17:30:00Z',
    capacity: 40,
    taken: 22,
    waiting: 0,
    hosts: [],
    mine: null,
    cover: null,
    series: null,
    invited: false,
    description: '',
    descriptionHtml: '',
    summary: '',
    picture: null,
    room: null,
    address: '',
    where: { rest: '', full: '', street: '', onSite: false },
    onlineUrl: null,
    online: false,
    organizers: [noor],
    going: [],
    sequence: 0,
    agenda: [],
    speakers: [],
    materials: [],
    questions: [],
    wholeCourse: false,
    pictureAlt: '',
    seriesId: null,
    can: { reply: true, organize: false },
    ...change,
  };
}

const full = { taken: 40, waiting: 6 };

describe('the reply card', () => {
  it('offers a seat while there is one', () => {
    expect(replyCard(event(), MEMBER)).toMatchObject({
      say: '18 of 40 seats free',
      act: { does: 'reply', label: 'Count me in' },
    });
  });

  it('says that a course takes one reply for all its dates, and gives all up', () => {
    expect(replyCard(event({ wholeCourse: true }), MEMBER).follow).toContain('one reply is for all its dates');
    const going = replyCard(
      event({ wholeCourse: true, mine: { status: 'going', position: null, needsConfirm: false } }),
      MEMBER,
    );
    expect(going.act?.label).toBe('Give up the whole course');
  });

  it('asks the host where replies are approved', () => {
    expect(replyCard(event({ replyPolicy: 'approval' }), MEMBER)).toMatchObject({
      follow: 'Everybody can ask for a seat. Noor approves replies here.',
      act: { label: 'Ask for a seat' },
    });
  });

  it('offers the line where every seat is taken, and says which place', () => {
    expect(replyCard(event(full), MEMBER)).toMatchObject({
      say: 'All 40 seats are taken',
      follow: 'You would be number 7.',
      act: { label: 'Join the line' },
    });
  });

  it('sends a guest to sign in, whether there is a seat or a line', () => {
    const shut = { can: { reply: false, organize: false } };
    expect(replyCard(event(shut), GUEST).act).toEqual({ does: 'sign-in', label: 'Count me in', main: true });
    expect(replyCard(event({ ...shut, ...full }), GUEST)).toMatchObject({
      status: 'Full',
      act: { does: 'sign-in', label: 'Join the line' },
    });
  });

  it('never says “By invitation” beside a reply, and tells whoever is invited that they are', () => {
    const invited = replyCard(event({ replyPolicy: 'invite', invited: true }), MEMBER);
    expect(invited).toMatchObject({
      status: 'You are invited',
      say: '18 of 40 seats free',
      follow: 'You are invited. Only invited people can come.',
      act: { label: 'Count me in' },
    });
    expect(JSON.stringify(invited)).not.toContain('By invitation');
  });

  it('says why its organizer may reply where nobody else may', () => {
    const organizer = { can: { reply: true, organize: true } };
    for (const replyPolicy of ['invite', 'closed'] as const)
      expect(replyCard(event({ replyPolicy, ...organizer }), MEMBER)).toMatchObject({
        status: 'You organize this',
        follow: expect.stringContaining('You organize this.'),
        act: { label: 'Count me in' },
      });
    expect(replyCard(event({ replyPolicy: 'approval', ...organizer }), MEMBER).act?.label).toBe('Count me in');
  });

  it('says that replies are over where the API takes none', () => {
    expect(replyCard(event({ can: { reply: false, organize: false } }), MEMBER)).toMatchObject({
      status: 'Replies are closed',
      act: null,
    });
  });

  it('says that I have a seat, and lets me give it up', () => {
    const card = replyCard(event({ mine: { status: 'going', position: null, needsConfirm: false } }), MEMBER);
    expect(card).toMatchObject({
      tone: 'good',
      say: 'See you on Thursday',
      act: { does: 'cancel', label: 'Give up my seat', main: false },
    });
  });

  it('says my number in the line', () => {
    const card = replyCard(
      event({ ...full, mine: { status: 'waitlisted', position: 3, needsConfirm: false } }),
      MEMBER,
    );
    expect(card).toMatchObject({ say: 'Number 3 of 6', act: { does: 'cancel', label: 'Leave the line' } });
  });

  it('lets me take back a reply that waits for the host', () => {
    expect(
      replyCard(event({ mine: { status: 'pending', position: null, needsConfirm: false } }), MEMBER).act?.label,
    ).toBe('Take back my reply');
  });

  it('offers nothing to somebody who was declined', () => {
    expect(
      replyCard(event({ mine: { status: 'declined', position: null, needsConfirm: false } }), MEMBER).act,
    ).toBeNull();
  });

  it('says why an event is off, and that my seat is released', () => {
    const card = replyCard(
      event({
        status: 'cancelled',
        statusReason: 'No voice',
        mine: { status: 'going', position: null, needsConfirm: false },
      }),
      MEMBER,
    );
    expect(card).toMatchObject({ tone: 'bad', say: 'Pricing is off', act: null });
    expect(card.follow).toContain('“No voice”');
    expect(card.follow).toContain('Your seat is released');
  });

  it('keeps my seat while an event is postponed', () => {
    const card = replyCard(
      event({ status: 'postponed', mine: { status: 'going', position: null, needsConfirm: false } }),
      MEMBER,
    );
    expect(card).toMatchObject({ status: 'Postponed', act: { label: 'Give up my seat' } });
  });

  it.each([
    ['going', 'You keep your seat until you say otherwise.', 'Give up my seat'],
    ['waitlisted', 'You keep your place in the line until you say otherwise.', 'Leave the line'],
    ['pending', 'Your reply stays until you say otherwise.', 'Take back my reply'],
  ] as const)('asks whoever is %s whether they can still come on a new day', (status, follow, label) => {
    const card = replyCard(event({ mine: { status, position: null, needsConfirm: true } }), MEMBER);
    expect(card).toMatchObject({
      tone: 'notice',
      status: 'Now on Thursday',
      say: 'The date has changed. Can you still come?',
      follow,
      act: { does: 'confirm', label: 'I can come', main: true },
      other: { does: 'cancel', label },
    });
  });

  it('stays postponed when its old date has gone by', () => {
    const later = { ...MEMBER, now: new Date('2026-10-09T18:00:00Z') };
    expect(replyCard(event({ status: 'postponed' }), later).status).toBe('Postponed');
  });

  it('names who can still add me where replies are closed', () => {
    expect(replyCard(event({ replyPolicy: 'closed', can: { reply: false, organize: false } }), MEMBER)).toMatchObject({
      act: null,
      follow: 'Ask Noor, who can still add you.',
    });
  });

  it('needs no reply where there are no seats to count', () => {
    expect(
      replyCard(event({ replyPolicy: 'closed', capacity: null, can: { reply: false, organize: false } }), MEMBER)
        .status,
    ).toBe('No need to reply');
  });

  it('says that only invited people can reply', () => {
    const card = replyCard(event({ replyPolicy: 'invite', can: { reply: false, organize: false } }), MEMBER);
    expect(card).toMatchObject({ status: 'By invitation', act: null, follow: 'Ask Noor to invite you.' });
  });

  it('takes replies to what is on until it ends, and seats back', () => {
    const weekend = event({ endsAt: '2026-10-10T16:00:00Z', repliesUntil: '2026-10-10T16:00:00Z' });
    const reader = { ...MEMBER, now: new Date('2026-10-09T12:00:00Z') };
    expect(replyCard(weekend, reader)).toMatchObject({ status: 'Replies are open', act: { does: 'reply' } });
    const seat = { status: 'going', position: null, needsConfirm: false } as const;
    expect(replyCard({ ...weekend, mine: seat }, reader)).toMatchObject({
      say: 'It is on now',
      act: { does: 'cancel' },
    });
  });

  describe('where the list closes two days before', () => {
    const dinner = event({ repliesUntil: '2026-10-06T17:30:00Z' });
    const after = { ...MEMBER, now: new Date('2026-10-07T09:00:00Z') };
    const mine = (status: 'going' | 'waitlisted' | 'pending', needsConfirm = false) => ({
      ...dinner,
      mine: { status, position: status === 'waitlisted' ? 2 : null, needsConfirm },
    });

    it('says until when, before a reply and after it', () => {
      expect(replyCard(dinner, MEMBER).follow).toContain('Until Tuesday 6 October, 18:30.');
      expect(replyCard({ ...dinner, can: { reply: false, organize: false } }, GUEST).follow).toContain('Until Tuesday');
      expect(replyCard(mine('going'), MEMBER).follow).toContain('You can give it up until Tuesday 6 October, 18:30.');
    });

    it('is closed afterwards, with whom to ask', () => {
      expect(replyCard({ ...dinner, can: { reply: false, organize: false } }, after)).toMatchObject({
        status: 'Replies are closed',
        say: 'They were taken until Tuesday 6 October, 18:30',
        act: null,
        follow: 'Ask Noor.',
      });
      const free = { replyPolicy: 'closed', capacity: null, can: { reply: false, organize: false } } as const;
      expect(replyCard({ ...dinner, ...free }, after).status).toBe('No need to reply');
    });

    it('offers nothing that would be refused', () => {
      expect(replyCard(mine('going'), after)).toMatchObject({ status: 'You have a seat', act: null });
      expect(replyCard(mine('going'), after).follow).toContain('if you cannot come, tell Noor.');
      expect(replyCard(mine('waitlisted'), after)).toMatchObject({ status: 'You are in the line', act: null });
      expect(replyCard(mine('pending'), after)).toMatchObject({ status: 'Waiting for the host', act: null });
      const moved = replyCard(mine('going', true), after);
      expect(moved).toMatchObject({ act: { does: 'confirm' } });
      expect(moved.other).toBeUndefined();
    });
  });

  it('is closed once the event has begun, and tells who was going when it is over', () => {
    expect(replyCard(event(), { ...MEMBER, now: new Date('2026-10-08T18:00:00Z') })).toMatchObject({
      status: 'It is on now',
      act: null,
    });
    expect(replyCard(event(), { ...MEMBER, now: new Date('2026-10-09T18:00:00Z') })).toMatchObject({
      say: '22 people were going',
      act: null,
    });
  });
});
