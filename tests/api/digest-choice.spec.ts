import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { EventBody } from '#contract/events.js';
import { digestsAt, textOf } from '../support/digests.js';
import { publishedEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const SUNDAY = '2027-01-10T12:00:00Z';
const MONDAY = '2027-01-11T08:00:00Z';
const DAY = 86_400_000;
const mondayIn = (weeks: number) => new Date(Date.parse(MONDAY) + weeks * 7 * DAY).toISOString();
/** So many days after that Monday, for two hours in the evening. */
const evening = (days: number, hour = 18, hours = 2): Pick<EventBody, 'localStart' | 'localEnd'> => {
  const day = new Date(Date.parse(MONDAY) + days * DAY).toISOString().slice(0, 10);
  const at = (clock: number) => `${day}T${String(clock).padStart(2, '0')}:00`;
  return { localStart: at(hour), localEnd: at(hour + hours) };
};

describe('what a digest chooses from', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ now: SUNDAY, worker: false });
  });
  afterAll(() => app.stop());

  const house = async () => {
    app.clock.set(SUNDAY);
    const space = await app.space({ name: 'Oficina' });
    const host = await app.member({ in: space.slug, role: 'host', firstName: 'Noor' });
    const reader = await app.member({ in: space.slug, firstName: 'Hannah' });
    return { space, host, reader };
  };
  const daily = (host: TestMember, space: string, title = 'Coffee') =>
    TestSeries.published(app, host, space, ['FREQ=DAILY'], { ...evening(1, 9, 1), title, format: 'social' });
  const latest = (member: TestMember): string => textOf(app.mail.to(member.email).at(-1)).replace(/\s+/g, ' ');
  const times = (text: string, title: string): number => text.split(title).length - 1;

  it('keeps the only hackathon of who asked for hackathons alone, whatever else there is', async () => {
    const { space, host, reader } = await house();
    for (const title of ['Coffee', 'Lunch', 'Tea']) await daily(host, space.slug, title);
    for (let i = 0; i < 40; i += 1) await publishedEvent(host, space.slug, { ...evening(2), title: `Supper ${i}` });
    await publishedEvent(host, space.slug, { ...evening(13), title: 'Paint sprint', format: 'hackathon' });
    await reader.call('PUT', '/api/me/digest-settings', {
      weekly: true,
      weekday: 1,
      hour: 8,
      mutedSpaces: [],
      formats: ['hackathon'],
    });
    await digestsAt(app, MONDAY);
    expect(latest(reader)).toContain('Paint sprint');
    for (const other of ['Coffee', 'Supper', 'more to go to']) expect(latest(reader)).not.toContain(other);
    expect(latest(host)).not.toContain('Paint sprint');
  });

  it('counts what there is no room for, and each series once', async () => {
    const { space, host, reader } = await house();
    for (const title of ['Coffee', 'Lunch', 'Tea']) await daily(host, space.slug, title);
    for (let i = 0; i < 40; i += 1) await publishedEvent(host, space.slug, { ...evening(2), title: `Supper ${i}` });
    await digestsAt(app, MONDAY);
    expect(latest(reader)).toContain('31 more to go to:');
  });

  it('tells of a known series once in four weeks', async () => {
    const { space, host, reader } = await house();
    await daily(host, space.slug);
    const told: number[] = [];
    for (let week = 0; week < 6; week += 1) {
      app.clock.set(new Date(Date.parse(mondayIn(week)) - DAY).toISOString());
      await publishedEvent(host, space.slug, { ...evening(week * 7 + 2), title: `Talk ${week}` });
      await digestsAt(app, mondayIn(week));
      told.push(times(latest(reader), 'Coffee'));
    }
    expect(told).toEqual([1, 0, 0, 0, 1, 0]);
    expect(latest(reader)).toContain('Talk 5');
  });

  it('tells of a series sooner where one of its dates was given words of its own', async () => {
    const { space, host, reader } = await house();
    const series = await daily(host, space.slug);
    await digestsAt(app, MONDAY);
    expect(latest(reader)).toContain('Every day.');
    app.clock.set('2027-01-14T10:00:00Z');
    await series.saved(await series.date(8), { title: 'Coffee with a baker' });
    await digestsAt(app, mondayIn(1));
    expect(latest(reader)).toContain('Coffee with a baker');
  });

  it('takes a series that was split for one, and knows who came to its first part', async () => {
    const { space, host, reader } = await house();
    const series = await daily(host, space.slug);
    await series.saved(await series.date(9), { scope: 'following', title: 'Coffee and cake' });
    const first = await series.date(0);
    expect((await reader.call('PUT', `/api/occurrences/${first.id}/rsvp`)).status).toBe(200);
    const other = await app.member({ in: space.slug });
    await digestsAt(app, MONDAY);
    expect(times(latest(other), 'Coffee')).toBe(1);
    // By then only dates of the second part are to come. Nothing about it is new to who was told of the first, be it
    // as something to go to or as what they have a seat at, until four weeks have passed.
    const told: number[][] = [];
    for (const week of [2, 4]) {
      app.clock.set(new Date(Date.parse(mondayIn(week)) - DAY).toISOString());
      await publishedEvent(host, space.slug, { ...evening(week * 7 + 2), title: 'Other' });
      await digestsAt(app, mondayIn(week));
      told.push([other, reader].map((who) => times(latest(who), 'Coffee')));
    }
    expect(told).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(latest(reader)).toContain('Coffee and cake Because you came before. Every day.');
    expect(latest(other)).toContain('Coffee and cake Every day.');
  });

  it('tells of what takes a day when it is new and once more before its replies close', async () => {
    const { space, host, reader } = await house();
    const days = (from: number, to: number) => ({
      localStart: `${evening(from).localStart}`,
      localEnd: `${evening(to).localEnd}`,
    });
    await publishedEvent(host, space.slug, { ...days(24, 26), title: 'Paint sprint', format: 'hackathon' });
    await publishedEvent(host, space.slug, { ...evening(24), title: 'Only a talk', format: 'talk' });
    const told: number[][] = [];
    for (let week = 0; week < 5; week += 1) {
      await publishedEvent(host, space.slug, { ...evening(week * 7 + 2), title: `Other ${week}` });
      await digestsAt(app, mondayIn(week));
      told.push([times(latest(reader), 'Paint sprint'), times(latest(reader), 'Only a talk')]);
      if (week === 3) expect(latest(reader)).toContain('This is the last mail before it.');
    }
    expect(told).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
  });

  it('puts first what waits for an answer: being there still, replies to answer, and what one is invited to', async () => {
    const { space, host, reader } = await house();
    const [moved, asked] = [
      await publishedEvent(host, space.slug, { ...evening(1), title: 'Moved' }),
      await publishedEvent(host, space.slug, {
        ...evening(12),
        title: 'Asked',
        visibility: 'invited',
        replyPolicy: 'invite',
      }),
    ];
    await publishedEvent(host, space.slug, { ...evening(1, 8), title: 'Soon' });
    await reader.call('PUT', moved.rsvp);
    await moved.change(evening(2));
    await app.sql(`INSERT INTO invitations ("eventId", "memberId", "spaceId") VALUES ($1, $2, $3)`, [
      asked.eventId,
      reader.id,
      space.id,
    ]);
    const approving = await publishedEvent(host, space.slug, {
      ...evening(4),
      title: 'Approving',
      replyPolicy: 'approval',
    });
    await reader.call('PUT', approving.rsvp);
    await digestsAt(app, MONDAY);
    expect(latest(reader)).toMatch(
      /Waiting for you =+ Wed 18:00 .* Moved It has changed since you said yes\..* Asked You are invited\..* Your week =+ .* Approving A host has yet to answer you\..* New =+ .* Soon/,
    );
    expect(latest(host)).toMatch(/Waiting for you =+ .* Approving One person waits for your answer\..*\/replies/);
    await publishedEvent(host, space.slug, { ...evening(9), title: 'Later' });
    await digestsAt(app, mondayIn(1));
    expect([times(latest(reader), 'Later'), times(latest(reader), 'Asked')]).toEqual([1, 0]);
  });

  it('says why: who is met again, what one came to before, what is in the way', async () => {
    const { space, host, reader } = await house();
    app.clock.set('2027-01-02T12:00:00Z');
    const was = await publishedEvent(host, space.slug, {
      ...evening(-4),
      title: 'Old talk',
      format: 'talk',
      topics: ['ink'],
    });
    const other = await app.member({ in: space.slug, role: 'host', firstName: 'Yusuf' });
    await reader.call('PUT', was.rsvp);
    app.clock.set(SUNDAY);
    const lunch = await publishedEvent(other, space.slug, { ...evening(1, 12), title: 'Lunch' });
    await reader.call('PUT', lunch.rsvp);
    await publishedEvent(host, space.slug, { ...evening(1, 13), title: 'A circle', format: 'circle' });
    await publishedEvent(other, space.slug, { ...evening(2), title: 'About ink', format: 'seminar', topics: ['ink'] });
    await digestsAt(app, MONDAY);
    expect(latest(reader)).toContain('A circle Noor Test hosts it; you were at their talk. Clashes with “Lunch”.');
    expect(latest(reader)).toContain('About ink You have been to others on ink.');
  });
});
