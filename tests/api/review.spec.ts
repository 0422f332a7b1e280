import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { PublishLaterService } from '#api/events/publish-later.service.js';
import type { EventDraft } from '#contract/events.js';
import type { NeedRow } from '#contract/host-calendar.js';
import { draftEvent, publishedEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const NOW = '2027-01-04T09:00:00Z';
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: NOW });
});
afterEach(() => app.clock.set(NOW));
afterAll(() => app?.stop());

interface House {
  slug: string;
  host: TestMember;
  admin: TestMember;
  second: TestMember;
}

/** A space where hosts propose and admins publish. */
async function house(): Promise<House> {
  const { slug } = await app.space();
  const host = await app.member({ in: slug, role: 'host', firstName: 'Hana' });
  const admin = await app.member({ in: slug, role: 'admin', firstName: 'Eve' });
  const second = await app.member({ in: slug, role: 'admin', firstName: 'Ben' });
  expect((await admin.call('PATCH', `/api/spaces/${slug}`, { review: true })).body.review).toBe(true);
  return { slug, host, admin, second };
}

const step = (who: TestMember, eventId: string, name: string, body?: unknown) =>
  who.call('POST', `/api/events/${eventId}/${name}`, body);
const draftOf = async (who: TestMember, eventId: string) =>
  (await who.call('GET', `/api/events/${eventId}/edit`)).body as EventDraft;
const needsOf = async (who: TestMember) => {
  const { items } = (await who.call('GET', '/api/me/needs')).body as { items: NeedRow[] };
  return items.map(({ need, eventId, dates }) => ({ need, eventId, dates }));
};
const mailed = (who: TestMember) =>
  app.sql<{ kind: string }>('SELECT kind FROM outbox_mails WHERE recipient = $1 ORDER BY "createdAt", kind', [
    who.email,
  ]);
const spaces = (text: string | undefined) => String(text).replace(/\s+/g, ' ');

describe('in a space where hosts propose, a host', () => {
  it('publishes nothing, at once or later, and still everything elsewhere', async () => {
    const { slug, host, admin } = await house();
    const { eventId } = await draftEvent(host, slug);
    const refused = await step(host, eventId, 'publish');
    expect([refused.status, refused.body.code]).toEqual([403, 'review-needed']);
    const later = await host.call('PUT', `/api/events/${eventId}/publish-at`, { at: '2027-01-05T10:00' });
    expect([later.status, later.body.code]).toEqual([403, 'review-needed']);
    expect(await draftOf(host, eventId)).toMatchObject({ status: 'draft', review: { wanted: true, state: null } });
    await admin.call('PATCH', `/api/spaces/${slug}`, { review: false });
    expect((await step(host, eventId, 'publish')).status).toBe(200);
  });

  it('is not asked again for what has been public: a new date for what was postponed', async () => {
    const { slug, host, admin } = await house();
    await admin.call('PATCH', `/api/spaces/${slug}`, { review: false });
    const { eventId } = await publishedEvent(host, slug);
    await admin.call('PATCH', `/api/spaces/${slug}`, { review: true });
    await step(host, eventId, 'postpone', { reason: 'The speaker is ill.' });
    expect((await step(host, eventId, 'publish')).status).toBe(200);
  });

  it('cannot have a planned publication go off once the space looks drafts over', async () => {
    const { slug, host, admin } = await house();
    await admin.call('PATCH', `/api/spaces/${slug}`, { review: false });
    const { eventId } = await draftEvent(host, slug);
    await host.call('PUT', `/api/events/${eventId}/publish-at`, { at: '2027-01-05T10:00' });
    await admin.call('PATCH', `/api/spaces/${slug}`, { review: true });
    app.clock.set('2027-01-05T10:00:00Z');
    expect(await app.running.nest.get(PublishLaterService).publishAllDue()).toBe(0);
    expect(await draftOf(host, eventId)).toMatchObject({ status: 'draft', publishProblem: 'review-needed' });
  });

  it('runs no import, which would be public at once', async () => {
    const { slug, host, admin } = await house();
    const file = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//x//y//EN',
      'BEGIN:VEVENT',
      'UID:1@x',
      'DTSTAMP:20270101T000000Z',
    ];
    const rest = [
      'DTSTART:20270301T180000Z',
      'DTEND:20270301T190000Z',
      'SUMMARY:Talk',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ];
    const form = new FormData();
    form.set('file', new File([[...file, ...rest].join('\r\n')], 'x.ics', { type: 'text/calendar' }));
    const preview = await host.call('POST', `/api/spaces/${slug}/imports`, form);
    expect(preview.status).toBe(201);
    const run = (who: TestMember) => who.call('POST', `/api/spaces/${slug}/imports/${preview.body.id}/run`);
    expect((await run(host)).body.code).toBe('review-needed');
    expect((await run(admin)).status).toBeLessThan(300);
  });
});

describe('a proposal', () => {
  it('waits for every admin, with one mail to each, however often it is made', async () => {
    const { slug, host, admin, second } = await house();
    const { eventId } = await draftEvent(host, slug);
    for (let time = 0; time < 3; time += 1) expect((await step(host, eventId, 'propose')).status).toBe(200);
    for (const reader of [admin, second]) {
      const [mail] = await app.mail.wait(reader.email);
      expect(mail?.parsed.subject).toBe('Hana Test proposes “Supper club”');
      expect(spaces(mail?.parsed.text)).toContain('When: Wed 20 January 2027, 19:00–22:00 (Lisbon time)');
      expect(mail?.parsed.text).toContain(`/host/events/${eventId}`);
      expect(await mailed(reader)).toEqual([{ kind: 'events.proposed' }]);
      expect(await needsOf(reader)).toEqual([{ need: 'review', eventId, dates: 1 }]);
      expect((await reader.call('GET', '/api/me/needs/count')).body.count).toBe(1);
    }
    expect(await mailed(host)).toEqual([]);
    const { review } = await draftOf(admin, eventId);
    expect(review).toMatchObject({ state: 'asked', by: { id: host.id }, at: '2027-01-04T09:00:00Z', note: '' });
    expect((await host.call('GET', '/api/me/hosting?part=drafts')).body.items[0]).toMatchObject({
      eventId,
      review: 'asked',
    });
  });

  it('stays one while its host goes on changing it', async () => {
    const { slug, host, admin } = await house();
    const series = await TestSeries.make(app, host, slug, ['FREQ=WEEKLY;COUNT=4']);
    await step(host, series.eventId, 'propose');
    await series.saved(await series.date(1), { title: 'Another title' });
    await series.saved(await series.date(2), { title: 'The second half', scope: 'following' });
    const states = await app.sql<{ reviewState: string }>(
      `SELECT "reviewState" FROM events WHERE "spaceId" = (SELECT id FROM spaces WHERE slug = $1)`,
      [slug],
    );
    expect(states.map(({ reviewState }) => reviewState)).toEqual(['asked', 'asked', 'asked']);
    expect((await needsOf(admin)).map(({ need, dates }) => [need, dates])).toEqual([
      ['review', 2],
      ['review', 2],
    ]);
  });

  it('is published by an admin, which whoever proposed it is told once, and nobody else', async () => {
    const { slug, host, admin, second } = await house();
    const { eventId } = await draftEvent(host, slug);
    await step(host, eventId, 'propose');
    const [one, other] = await Promise.all([step(admin, eventId, 'publish'), step(second, eventId, 'publish')]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const [mail] = await app.mail.wait(host.email);
    expect(mail?.parsed.subject).toBe('“Supper club” is published');
    expect(await mailed(host)).toEqual([{ kind: 'events.proposal-published' }]);
    expect(await needsOf(admin)).toEqual([]);
    expect((await draftOf(host, eventId)).review).toMatchObject({ state: null });
  });

  it('is given back with what should change, by admins only, and proposed again', async () => {
    const { slug, host, admin } = await house();
    const event = await draftEvent(host, slug);
    const { eventId } = event;
    await step(host, eventId, 'propose');
    // A mail that comes upon an answered proposal says nothing.
    await app.mail.wait(admin.email);
    const note = 'Say <b>who</b> speaks.\nAnd when?';
    expect((await step(host, eventId, 'changes-wanted', { note })).body.code).toBe('not-allowed');
    expect((await step(admin, eventId, 'changes-wanted', { note: ' ' })).status).toBe(400);
    expect((await step(admin, eventId, 'changes-wanted', { note })).status).toBe(200);
    expect((await step(admin, eventId, 'changes-wanted', { note })).body.code).toBe('changed-meanwhile');
    const [mail] = await app.mail.wait(host.email);
    expect(mail?.parsed.subject).toBe('“Supper club”: something should change');
    expect(spaces(mail?.parsed.text)).toContain('What should change: Say <b>who</b> speaks. And when?');
    expect(String(mail?.parsed.html)).toContain('&lt;b&gt;who');
    expect(await needsOf(host)).toEqual([{ need: 'changes', eventId, dates: 1 }]);
    expect(await needsOf(admin)).toEqual([]);
    await event.change({ description: 'Ada speaks.' });
    expect((await draftOf(host, eventId)).review).toMatchObject({ state: 'changes-wanted', note });
    app.clock.set('2027-01-04T10:00:00Z');
    await step(host, eventId, 'propose');
    expect(await needsOf(admin)).toEqual([{ need: 'review', eventId, dates: 1 }]);
    expect(await app.mail.wait(admin.email, 2)).toHaveLength(2);
  });

  it('is taken back by those who organize it, and its mail with it; history says who did what', async () => {
    const { slug, host, admin, second } = await house();
    const { eventId } = await draftEvent(host, slug);
    await step(host, eventId, 'propose');
    const back = await step(host, eventId, 'withdraw');
    expect([back.status, back.body.status]).toEqual([200, 'draft']);
    expect((await draftOf(host, eventId)).review).toMatchObject({ wanted: true, state: null, by: null });
    expect(await needsOf(admin)).toEqual([]);
    const twice = await step(host, eventId, 'withdraw');
    expect([twice.status, twice.body.code]).toEqual([409, 'changed-meanwhile']);
    await step(host, eventId, 'propose');
    await step(second, eventId, 'changes-wanted', { note: 'Name a speaker.' });
    const late = await step(host, eventId, 'withdraw');
    expect([late.status, late.body.code]).toEqual([409, 'changed-meanwhile']);
    const { items } = (await host.call('GET', `/api/events/${eventId}/history`)).body;
    expect(items.map(({ what, reason }: { what: string; reason: string }) => [what, reason])).toEqual([
      ['changes-wanted', 'Name a speaker.'],
      ['proposed', ''],
      ['withdrawn', ''],
      ['proposed', ''],
      ['created', ''],
    ]);
  });

  it('asks nobody any more once it is planned to go out by itself', async () => {
    const { slug, host, admin, second } = await house();
    const { eventId } = await draftEvent(host, slug);
    await step(host, eventId, 'propose');
    expect((await admin.call('PUT', `/api/events/${eventId}/publish-at`, { at: '2027-01-05T10:00' })).status).toBe(204);
    expect(await needsOf(second)).toEqual([]);
    app.clock.set('2027-01-05T10:00:00Z');
    expect(await app.running.nest.get(PublishLaterService).publishAllDue()).toBe(1);
    expect((await app.mail.wait(host.email))[0]?.parsed.text).toContain('Eve Test has looked it over');
  });

  it('of a host who is an admin too waits for the other admins, and for herself to publish', async () => {
    const { slug, admin, second } = await house();
    const { eventId } = await draftEvent(admin, slug);
    await step(admin, eventId, 'propose');
    await app.mail.wait(second.email);
    expect(await mailed(admin)).toEqual([]);
    expect(await needsOf(admin)).toEqual([{ need: 'review', eventId, dates: 1 }]);
    expect((await step(admin, eventId, 'publish')).status).toBe(200);
    expect(await mailed(admin)).toEqual([]);
  });

  it('is made of a draft that is still to come, where somebody looks', async () => {
    const { slug, host, admin } = await house();
    const past = await draftEvent(host, slug);
    app.clock.set('2027-02-01T09:00:00Z');
    expect((await step(host, past.eventId, 'propose')).body.code).toBe('in-the-past');
    app.clock.set(NOW);
    await admin.call('PATCH', `/api/spaces/${slug}`, { review: false });
    expect((await step(host, past.eventId, 'propose')).body.code).toBe('changed-meanwhile');
  });

  it('is nothing to people who do not organize it', async () => {
    const { slug, host } = await house();
    const other = await app.member({ in: slug, role: 'host' });
    const { eventId } = await draftEvent(host, slug);
    for (const name of ['propose', 'changes-wanted'])
      expect((await step(other, eventId, name, { note: 'x' })).status).toBe(403);
    await step(host, eventId, 'propose');
    expect(await needsOf(other)).toEqual([]);
  });
});

describe('a copy that is made by a co-host who may not plan events', () => {
  async function copied(review: boolean) {
    const { slug, host, admin } = await house();
    await admin.call('PATCH', `/api/spaces/${slug}`, { review });
    const helper = await app.member({ in: slug, firstName: 'Mia' });
    const event = await draftEvent(host, slug, { title: 'Not mine to make' });
    await host.call('PUT', `/api/events/${event.eventId}/organizers`, {
      organizers: [
        { memberId: host.id, role: 'owner' },
        { memberId: helper.id, role: 'co_host' },
      ],
    });
    const copy = await step(helper, event.eventId, 'duplicate');
    expect(copy.status).toBe(201);
    return { eventId: copy.body.eventId as string, host, admin, helper };
  }

  it('is a proposal, which the owner of the old one owns, is told of, and publishes', async () => {
    const { eventId, host, admin, helper } = await copied(false);
    expect((await draftOf(helper, eventId)).organizers.map(({ id, role }) => [id, role])).toEqual([
      [host.id, 'owner'],
      [helper.id, 'co_host'],
    ]);
    expect((await draftOf(helper, eventId)).review).toMatchObject({ wanted: true, askedOf: 'owner', state: 'asked' });
    expect((await draftOf(host, eventId)).review).toMatchObject({ wanted: false, state: 'asked' });
    const [mail] = await app.mail.wait(host.email);
    expect(mail?.parsed.subject).toBe('Mia Test proposes “Not mine to make” again');
    expect(mail?.parsed.text).toContain(`/host/events/${eventId}`);
    expect(await mailed(admin)).toEqual([]);
    expect(await needsOf(host)).toEqual([expect.objectContaining({ need: 'review', eventId })]);

    expect((await step(helper, eventId, 'publish')).body.code).toBe('review-needed');
    await step(helper, eventId, 'withdraw');
    expect((await step(helper, eventId, 'publish')).body.code).toBe('review-needed');
    const later = await helper.call('PUT', `/api/events/${eventId}/publish-at`, { at: '2027-01-20T09:00' });
    expect(later.body.code).toBe('review-needed');
    expect((await step(helper, eventId, 'propose')).status).toBe(200);
    expect((await step(host, eventId, 'publish')).status).toBe(200);
    expect((await app.mail.wait(helper.email))[0]?.parsed.subject).toBe('“Not mine to make” is published');
  });

  it('is given back by that owner with what should change', async () => {
    const { eventId, host, helper } = await copied(false);
    expect((await step(helper, eventId, 'changes-wanted', { note: 'Me?' })).status).toBe(403);
    expect((await step(host, eventId, 'changes-wanted', { note: 'Another hour.' })).status).toBe(200);
    expect((await draftOf(helper, eventId)).review).toMatchObject({ state: 'changes-wanted', note: 'Another hour.' });
  });

  it('waits for the admins where hosts propose, and its owner knows of it', async () => {
    const { eventId, host, admin } = await copied(true);
    expect((await step(host, eventId, 'publish')).body.code).toBe('review-needed');
    expect((await app.mail.wait(admin.email))[0]?.parsed.subject).toBe('Mia Test proposes “Not mine to make”');
    expect(await mailed(host)).toEqual([{ kind: 'events.copy-proposed' }]);
    expect((await step(admin, eventId, 'publish')).status).toBe(200);
  });
});
