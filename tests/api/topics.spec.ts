import { afterAll, beforeAll, expect, describe, it } from '@jest/globals';

import { draftEvent, publishedEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('topics that a host is offered', () => {
  let app: TestApp;
  let host: TestMember;
  let other: TestMember;
  beforeAll(async () => {
    app = await startTestApp();
    await app.space({ slug: 'oficina' });
    await app.space({ slug: 'harbour' });
    host = await app.member({ in: 'oficina', role: 'host' });
    other = await app.member({ in: 'harbour', role: 'host' });
  });
  afterAll(() => app?.stop());

  const known = async (who = host, space = 'oficina') => (await who.call('GET', `/api/spaces/${space}/topics`)).body;

  it('are those of this space with how many events have them, a series once, and then those of others', async () => {
    await publishedEvent(host, 'oficina', { topics: ['clay', 'food'] });
    const series = await TestSeries.published(app, host, 'oficina', ['FREQ=WEEKLY;COUNT=4'], { topics: ['clay'] });
    await series.saved(await series.date(1), { scope: 'this', title: 'A date with words of its own' });
    await publishedEvent(other, 'harbour', { topics: ['boats', 'food'] });
    expect(await known()).toEqual({
      items: [
        { topic: 'clay', here: 2, everywhere: 2 },
        { topic: 'food', here: 1, everywhere: 2 },
        { topic: 'boats', here: 0, everywhere: 1 },
      ],
    });
  });

  it('tell nothing of drafts, nor of what other spaces keep to themselves (S19)', async () => {
    await draftEvent(other, 'harbour', { topics: ['secret draft'] });
    await publishedEvent(other, 'harbour', { topics: ['secret of members'], visibility: 'space' });
    await publishedEvent(other, 'harbour', { topics: ['secret of the invited'], visibility: 'invited' });
    expect(JSON.stringify(await known())).not.toContain('secret');
    expect(JSON.stringify(await known(other, 'harbour'))).toContain('secret of members');
  });

  it('are for hosts', async () => {
    const member = await app.member({ in: 'oficina' });
    expect((await member.call('GET', '/api/spaces/oficina/topics')).status).toBe(403);
    expect((await app.call('GET', '/api/spaces/oficina/topics')).status).toBe(401);
  });
});
