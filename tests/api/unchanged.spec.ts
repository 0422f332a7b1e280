import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { addOccurrence, changed } from '../support/occurrences.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('what strangers ask for again', () => {
  let app: TestApp;
  let space: { id: string; slug: string };

  beforeAll(async () => {
    app = await startTestApp({ worker: false });
    space = await app.space();
    await addOccurrence(app, space.id);
  });
  afterAll(() => app.stop());

  const paths = (): string[] => [`/calendar/s/${space.slug}.ics`, `/api/events?space=${space.slug}`, '/api/events'];

  it('is 304 with every header of safety while nothing has changed, and 200 with the news after a change (C30, S44)', async () => {
    for (const path of paths()) {
      const first = await app.call('GET', path);
      const tag = String(first.headers.get('etag'));
      for (let time = 0; time < 3; time += 1) {
        const again = await app.call('GET', path, undefined, { 'if-none-match': tag });
        expect([again.status, again.text]).toEqual([304, '']);
        for (const name of ['etag', 'cache-control', 'vary', 'x-content-type-options', 'content-security-policy'])
          expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
        expect(again.headers.get('x-request-id')).toBeTruthy();
      }
      await addOccurrence(app, space.id, { title: `Later than ${path}` });
      const after = await app.call('GET', path, undefined, { 'if-none-match': tag });
      expect(after.status).toBe(200);
      expect(after.text).toContain('Later than');
    }
  });

  it('is made anew for a member, whatever strangers were told', async () => {
    const member = await app.member({ in: space.slug });
    await addOccurrence(app, space.id, { title: 'Among ourselves', visibility: 'space' });
    await changed(app, space.id);
    const path = `/api/events?space=${space.slug}`;
    const tag = String((await app.call('GET', path)).headers.get('etag'));
    expect((await app.call('GET', path, undefined, { 'if-none-match': tag })).status).toBe(304);
    const own = await member.call('GET', path, undefined, { 'if-none-match': tag });
    expect(own.status).toBe(200);
    expect(own.text).toContain('Among ourselves');
  });

  it('leaves a list when it has ended, though nobody changed anything', async () => {
    const path = `/api/events?space=${space.slug}`;
    const tag = String((await app.call('GET', path)).headers.get('etag'));
    app.clock.set('2027-02-04T09:00:00Z');
    const after = await app.call('GET', path, undefined, { 'if-none-match': tag });
    expect([after.status, after.body.items]).toEqual([200, []]);
  });
});
