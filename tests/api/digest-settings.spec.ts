import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { digestSettingsView } from '#contract/digests.js';
import { publishedEvent } from '../support/events.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const wish = { weekly: true, weekday: 5, hour: 18, mutedSpaces: [] as string[], formats: ['talk', 'circle'] };

describe('digest settings', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z', worker: false });
  });
  afterAll(() => app.stop());

  it('are weekly, on Mondays at 8, everything, until the member says otherwise', async () => {
    const space = await app.space();
    const member = await app.member({ in: space.slug });
    const { status, body } = await member.call('GET', '/api/me/digest-settings');
    expect(status).toBe(200);
    expect(digestSettingsView.parse(body)).toMatchObject({
      weekly: true,
      weekday: 1,
      hour: 8,
      every: 'week',
      pausedUntil: null,
      mutedSpaces: [],
      formats: [],
      timeZone: 'Europe/Lisbon',
      next: '2027-01-11T08:00:00.000Z',
    });
    expect(body.spaces.map(({ slug }: { slug: string }) => slug)).toEqual([space.slug]);
  });

  it('are kept, and say when the next digest comes', async () => {
    const space = await app.space();
    const member = await app.member({ in: space.slug });
    const saved = await member.call('PUT', '/api/me/digest-settings', { ...wish, mutedSpaces: [space.slug] });
    expect(saved.body).toMatchObject({ ...wish, mutedSpaces: [space.slug], next: '2027-01-08T18:00:00.000Z' });
    expect((await member.call('GET', '/api/me/digest-settings')).body).toEqual(saved.body);
  });

  it('can be every second week or once a month, and be skipped until a day', async () => {
    const member = await app.member();
    const next = async (given: object) => {
      const { status, body } = await member.call('PUT', '/api/me/digest-settings', { ...wish, ...given });
      expect(status).toBe(200);
      return [body.every, body.pausedUntil, body.next];
    };
    expect(await next({ every: 'month' })).toEqual(['month', null, '2027-02-05T18:00:00.000Z']);
    expect(await next({ every: 'fortnight' })).toEqual(['fortnight', null, '2027-01-08T18:00:00.000Z']);
    expect(await next({ pausedUntil: '2027-02-01' })).toEqual(['week', '2027-02-01', '2027-02-05T18:00:00.000Z']);
    expect(await next({ pausedUntil: '2027-01-04' })).toEqual(['week', null, '2027-01-08T18:00:00.000Z']);
  });

  it('can be off, and on again after unsubscribing', async () => {
    const member = await app.member();
    expect((await member.call('PUT', '/api/me/digest-settings', { ...wish, weekly: false })).body).toMatchObject({
      weekly: false,
      next: null,
    });
    expect((await member.call('PUT', '/api/me/digest-settings', wish)).body.weekly).toBe(true);
  });

  it.each([
    ['weekday', { weekday: 0 }],
    ['hour', { hour: 24 }],
    ['every', { every: 'year' }],
    ['pausedUntil', { pausedUntil: '2027-02-30' }],
    ['pausedUntil', { pausedUntil: 'soon' }],
    ['formats.0', { formats: ['rave'] }],
    ['', { role: 'admin' }],
  ])('refuse what makes no sense, naming %s (S21)', async (field, wrong) => {
    const member = await app.member();
    const { status, body } = await member.call('PUT', '/api/me/digest-settings', { ...wish, ...wrong });
    expect(status).toBe(400);
    expect(body.errors[0].field).toBe(field);
  });

  it('mute only the member’s own spaces', async () => {
    const stranger = await app.space();
    const member = await app.member();
    expect(
      (await member.call('PUT', '/api/me/digest-settings', { ...wish, mutedSpaces: [stranger.slug] })).body.mutedSpaces,
    ).toEqual([]);
  });

  it('are nobody else’s to see', async () => {
    for (const path of ['/api/me/digest-settings', '/api/me/digest/preview'])
      expect((await app.call('GET', path)).status).toBe(401);
    expect((await app.call('PUT', '/api/me/digest-settings', wish)).status).toBe(401);
  });

  it('leave whole sentences to whoever has muted every space and still has a seat', async () => {
    const space = await app.space();
    const host = await app.member({ in: space.slug, role: 'host' });
    const member = await app.member({ in: space.slug });
    const event = await publishedEvent(host, space.slug, {
      localStart: '2027-01-06T19:00',
      localEnd: '2027-01-06T20:00',
    });
    await member.call('PUT', event.rsvp);
    await member.call('PUT', '/api/me/digest-settings', { ...wish, mutedSpaces: [space.slug] });
    const text = (await member.call('GET', '/api/me/digest/preview?part=text')).text.replace(/\s+/g, ' ');
    expect(text).toContain('Supper club');
    expect(text).not.toContain('Your week at');
    expect(text).toContain('You get it because you have replied to something.');
  });

  it('say in the preview when there is nothing to say', async () => {
    const member = await app.member({ in: (await app.space()).slug });
    const { status, headers, text } = await member.call('GET', '/api/me/digest/preview');
    expect([status, headers.get('x-digest')]).toEqual([200, 'empty']);
    expect(text).toContain('There is nothing to say this week');
  });
});
