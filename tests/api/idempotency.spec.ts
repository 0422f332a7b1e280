import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { assertCountersRight, eventually, publishedEvent } from '../support/events.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

describe('a request that comes twice', () => {
  let app: TestApp;
  let host: TestMember;

  beforeAll(async () => {
    app = await startTestApp();
    await app.space({ slug: 'oficina' });
    host = await app.member({ in: 'oficina', role: 'host' });
  });
  afterEach(() => assertCountersRight(app));
  afterAll(() => app.stop());

  it('gets the kept answer, even after the state has moved on (R03)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const [ada, bob] = [await app.member(), await app.member()];
    const key = { 'idempotency-key': 'a1' };
    const first = await ada.call('PUT', event.rsvp, undefined, key);
    await ada.call('DELETE', event.rsvp, undefined, { 'idempotency-key': 'a2' });
    await bob.call('PUT', event.rsvp);

    expect((await ada.call('PUT', event.rsvp, undefined, key)).body).toEqual(first.body);
    expect((await ada.call('GET', event.rsvp)).body).toMatchObject({ status: 'cancelled', taken: 1, waiting: 0 });
  });

  it('is refused under a key that was used for another request (R04)', async () => {
    const [event, other] = [await publishedEvent(host, 'oficina'), await publishedEvent(host, 'oficina')];
    const ada = await app.member();
    const key = { 'idempotency-key': 'b1' };
    await ada.call('PUT', event.rsvp, {}, key);

    expect(await ada.call('PUT', other.rsvp, {}, key)).toMatchObject({ status: 422, body: { code: 'key-reused' } });
    expect((await ada.call('GET', other.rsvp)).body.status).toBeNull();
    expect((await ada.call('PUT', event.rsvp, {}, key)).status).toBe(200);
    expect((await ada.call('PUT', event.rsvp, undefined, key)).body.code).toBe('key-reused');
  });

  it('counts a key for one member and one route (R04)', async () => {
    const event = await publishedEvent(host, 'oficina', { capacity: 1 });
    const [ada, bob] = [await app.member(), await app.member()];
    const key = { 'idempotency-key': 'c1' };
    expect((await ada.call('PUT', event.rsvp, undefined, key)).body.status).toBe('going');
    expect((await bob.call('PUT', event.rsvp, undefined, key)).body.status).toBe('waitlisted');
    expect((await ada.call('DELETE', event.rsvp, undefined, key)).body.status).toBe('cancelled');
  });

  it('is told to wait while the first is being worked on (R04)', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await app.member();
    const key = { 'idempotency-key': 'd1' };
    const holder = app.running.database.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM occurrences WHERE id = $1 FOR UPDATE', [event.occurrenceId]);
    try {
      const first = ada.call('PUT', event.rsvp, undefined, key);
      await eventually(
        () => app.sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`),
        (waiting) => waiting.length > 0,
      );
      expect(await ada.call('PUT', event.rsvp, undefined, key)).toMatchObject({
        status: 409,
        body: { code: 'key-in-flight' },
      });
      await holder.rollbackTransaction();
      expect((await first).body.status).toBe('going');
    } finally {
      if (holder.isTransactionActive) await holder.rollbackTransaction();
      await holder.release();
    }
    expect((await ada.call('PUT', event.rsvp, undefined, key)).body.status).toBe('going');
  });

  it('is done once, however many come at the same moment (R03)', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await app.member();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ada.call('PUT', event.rsvp, undefined, { 'idempotency-key': 'e1' })),
    );
    for (const { status, body } of answers) {
      if (status === 200) expect(body.status).toBe('going');
      else expect(body.code).toBe('key-in-flight');
    }
    expect(await app.sql('SELECT 1 FROM rsvps WHERE "memberId" = $1', [ada.id])).toHaveLength(1);
    expect(await app.sql('SELECT 1 FROM kept_answers WHERE "memberId" = $1', [ada.id])).toHaveLength(1);
  });

  it('keeps no refusal, so that what failed can succeed later', async () => {
    const event = await publishedEvent(host, 'oficina', { replyPolicy: 'closed' });
    const ada = await app.member();
    const key = { 'idempotency-key': 'f1' };
    expect((await ada.call('PUT', event.rsvp, undefined, key)).body.code).toBe('replies-closed');
    await event.change({ replyPolicy: 'open' });
    expect((await ada.call('PUT', event.rsvp, undefined, key)).body.status).toBe('going');
  });

  it('refuses a key that is none, and fields nobody asked for (S21)', async () => {
    const event = await publishedEvent(host, 'oficina');
    const ada = await app.member();
    expect((await ada.call('PUT', event.rsvp, undefined, { 'idempotency-key': 'x'.repeat(201) })).status).toBe(400);
    expect((await ada.call('PUT', event.rsvp, { status: 'going', memberId: host.id })).status).toBe(400);
  });
});
