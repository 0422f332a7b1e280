import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startTestApp, type TestApp } from '../support/test-app.js';

describe('health', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  it('says that it lives, without asking the database (L02)', async () => {
    expect(await app.call('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('is ready while the database answers, and not once it is leaving (L01, L02)', async () => {
    expect((await app.call('GET', '/readyz')).status).toBe(200);
    app.running.leave();
    expect(await app.call('GET', '/readyz')).toMatchObject({ status: 503, body: { status: 'leaving' } });
    expect((await app.call('GET', '/healthz')).status).toBe(200);
  });

  it('tells Prometheus how long answers take, by route and never by address', async () => {
    await app.call('GET', '/calendar/me/a-secret-that-nobody-may-read.ics');
    const { text, headers } = await app.call('GET', '/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('http_request_duration_seconds_bucket');
    expect(text).not.toContain('a-secret');
  });

  it('answers an unknown address with a problem that says so', async () => {
    const answer = await app.call('GET', '/api/nothing-here');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      code: 'not-found',
      status: 404,
      requestId: answer.headers.get('x-request-id'),
    });
  });
});
