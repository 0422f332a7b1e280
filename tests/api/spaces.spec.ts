import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

describe('spaces', () => {
  it('lists the spaces to anyone', async () => {
    await app.space({ slug: 'oficina' });
    const { status, body } = await app.call('GET', '/api/spaces');
    expect(status).toBe(200);
    expect(body.items[0].slug).toBe('oficina');
  });
});
