import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import { UndoService } from '#api/events/undo.service.js';
import type { EventDraft, EventSaved } from '#contract/events.js';
import type { HistoryView } from '#contract/history.js';
import { assertCountersRight, draftEvent, publishedEvent, type TestEvent } from '../support/events.js';
import { quietOver } from '../support/notices.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type Answer, type TestApp, type TestMember } from '../support/test-app.js';

const NOW = '2027-01-04T09:00:00Z';
let app: TestApp;
let space: { id: string; slug: string };
let host: TestMember;
let other: TestMember;

beforeAll(async () => {
  app = await startTestApp({ now: NOW });
  space = await app.space();
  host = await app.member({ in: space.slug, role: 'host', firstName: 'Hana' });
  other = await app.member({ in: space.slug, role: 'admin', firstName: 'Oto' });
});
afterEach(() => app.clock.set(NOW));
afterAll(async () => {
  await assertCountersRight(app);
  await app.stop();
});

const going = async (...occurrenceIds: string[]): Promise<TestMember> => {
  const member = await app.member({ in: space.slug });
  for (const id of occurrenceIds)
    expect((await member.call('PUT', `/api/occurrences/${id}/rsvp`, {})).status).toBeLessThan(300);
  await app.mail.wait(member.email, occurrenceIds.length);
  return member;
};
const changeOf = (answer: Answer | EventSaved): string => {
  const saved = ('body' in answer ? answer.body : answer) as EventSaved;
  expect(saved.undo?.until).toBe('2027-01-04T09:10:00.000Z');
  return saved.undo?.changeSetId ?? '';
};
const undo = (eventId: string, changeSetId: string, who = host) =>
  who.call('POST', `/api/events/${eventId}/changes/${changeSetId}/undo`);
const undone = async (eventId: string, changeSetId: string): Promise<EventSaved> => {
  const answer = await undo(eventId, changeSetId);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return answer.body as EventSaved;
};
const codeOf = ({ status, body }: Answer) => [status, (body as { code: string }).code];
const draftOf = async ({ eventId }: Pick<TestEvent, 'eventId'>) =>
  (await host.call('GET', `/api/events/${eventId}/edit`)).body as EventDraft;
const rowOf = async (occurrenceId: string) => {
  const [row] = await app.sql<{ sequence: number; uid: string; status: string; statusReason: string; taken: number }>(
    'SELECT sequence, uid, status, "statusReason", taken FROM occurrences WHERE id = $1',
    [occurrenceId],
  );
  return row!;
};
const told = (member: TestMember) =>
  app.sql<{ state: string }>(`SELECT state FROM outbox_mails WHERE recipient = $1 AND kind = 'rsvps.plans-changed'`, [
    member.email,
  ]);

describe('taking a change back', () => {
  it('puts every field back, goes on counting versions, and says so in the history', async () => {
    const event = await publishedEvent(host, space.slug, { capacity: 20 });
    const before = await draftOf(event);
    const saved = await event.change({ title: 'Lunch', capacity: 4, description: 'x', localStart: '2027-01-20T12:00' });
    await undone(event.eventId, changeOf(saved));
    const { version, changers, ...after } = await draftOf(event);
    expect({ ...after, version: before.version, changers: before.changers }).toEqual(before);
    expect(changers.map(({ field }) => field)).toContain('title');
    expect(version).toBeGreaterThan((saved.body as EventSaved).version);
    const { items } = (await host.call('GET', `/api/events/${event.eventId}/history`)).body as HistoryView;
    expect(items.slice(0, 2).map(({ what, undone: back, undoUntil }) => [what, back, undoUntil])).toEqual([
      ['undone', false, null],
      ['changed', true, null],
    ]);
    expect(items[0]?.fields.map(({ name, before: was, after: is }) => [name, was, is])).toContainEqual([
      'title',
      'Lunch',
      'Supper club',
    ]);
  });

  it('is offered by the editor as long as it can be done, to whoever made it and to nobody else', async () => {
    const event = await publishedEvent(host, space.slug);
    const organizers = [host, other].map(({ id }) => ({ memberId: id, role: id === host.id ? 'owner' : 'co_host' }));
    await host.call('PUT', `/api/events/${event.eventId}/organizers`, { organizers });
    expect((await draftOf(event)).undo).toBeNull();
    const first = changeOf(await event.change({ title: 'Lunch' }));
    const second = changeOf(await event.change({ title: 'Brunch' }));
    const until = '2027-01-04T09:10:00.000Z';
    expect((await draftOf(event)).undo).toEqual({ changeSetId: second, until });
    const others = await other.call('GET', `/api/events/${event.eventId}/edit`);
    expect([others.status, (others.body as EventDraft).undo]).toEqual([200, null]);
    await undone(event.eventId, second);
    expect((await draftOf(event)).undo).toEqual({ changeSetId: first, until });
    app.clock.set('2027-01-04T09:10:01Z');
    expect((await draftOf(event)).undo).toBeNull();
  });

  it('is heard by nobody while the notice still waits, and keeps replies that came meanwhile', async () => {
    const event = await publishedEvent(host, space.slug);
    const ada = await going(event.occurrenceId);
    const saved = await event.change({ localStart: '2027-01-21T19:00', localEnd: '2027-01-21T22:00' });
    app.clock.set('2027-01-04T09:02:00Z');
    await going(event.occurrenceId);
    await undone(event.eventId, changeOf(saved));
    expect((await host.call('GET', `/api/events/${event.eventId}/notice`)).body).toEqual({ notice: null });
    await quietOver(app);
    expect(await told(ada)).toEqual([]);
    expect(await rowOf(event.occurrenceId)).toMatchObject({ sequence: 2, status: 'scheduled', taken: 2 });
  });

  it('tells the contrary to those who were told, with SEQUENCE one higher (C09)', async () => {
    const event = await publishedEvent(host, space.slug);
    const ada = await going(event.occurrenceId);
    const cancelled = await host.call('POST', `/api/events/${event.eventId}/cancel`, { reason: 'The roof fell.' });
    await host.call('POST', `/api/events/${event.eventId}/notice/send`);
    await app.mail.wait(ada.email, 2);
    await undone(event.eventId, changeOf(cancelled));
    await quietOver(app);
    const mail = (await app.mail.wait(ada.email, 3))[2];
    expect(mail?.parsed.subject).toContain('Supper club');
    const file = String(mail?.parsed.attachments[0]?.content).replace(/\r\n[ \t]/g, '');
    for (const line of ['METHOD:REQUEST', 'SEQUENCE:2', 'STATUS:CONFIRMED']) expect(file).toContain(`${line}\r\n`);
    expect(await rowOf(event.occurrenceId)).toMatchObject({
      status: 'scheduled',
      statusReason: '',
      taken: 1,
      sequence: 2,
    });
    expect((await draftOf(event)).status).toBe('scheduled');
  });

  it('gives a postponed event its date again, and takes back that it was taken up', async () => {
    const event = await publishedEvent(host, space.slug);
    const postponed = await host.call('POST', `/api/events/${event.eventId}/postpone`, { reason: 'Ill.' });
    await undone(event.eventId, changeOf(postponed));
    expect(await draftOf(event)).toMatchObject({ status: 'scheduled', localStart: '2027-01-20T19:00' });
    await host.call('POST', `/api/events/${event.eventId}/postpone`, { reason: 'Still ill.' });
    const again = await host.call('POST', `/api/events/${event.eventId}/publish`);
    await undone(event.eventId, changeOf(again));
    expect(await draftOf(event)).toMatchObject({ status: 'postponed', statusReason: 'Still ill.' });
  });

  it('happens once, however often and how many at a time ask for it', async () => {
    const event = await publishedEvent(host, space.slug);
    const id = changeOf(await event.change({ title: 'Lunch' }));
    const answers = await Promise.all([undo(event.eventId, id), undo(event.eventId, id), undo(event.eventId, id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await undo(event.eventId, id)).text).toBe(answers[0]?.text);
    expect(await app.sql(`SELECT 1 FROM change_sets WHERE undoes = $1`, [id])).toHaveLength(1);
  });

  it('is for who made the change, for ten minutes, and not below something newer', async () => {
    const event = await publishedEvent(host, space.slug);
    const first = changeOf(await event.change({ title: 'Lunch' }));
    expect(codeOf(await undo(event.eventId, first, other))).toEqual([403, 'not-allowed']);
    const second = changeOf(await event.change({ capacity: 7 }));
    expect(codeOf(await undo(event.eventId, first))).toEqual([409, 'undo-overtaken']);
    await undone(event.eventId, second);
    await undone(event.eventId, first);
    expect(await draftOf(event)).toMatchObject({ title: 'Supper club', capacity: null });
    const late = changeOf(await event.change({ title: 'Tea' }));
    app.clock.set('2027-01-04T09:11:00Z');
    expect(codeOf(await undo(event.eventId, late))).toEqual([409, 'undo-too-late']);
    expect(codeOf(await undo(event.eventId, randomUUID()))).toEqual([404, 'not-found']);
    expect((await draftOf(event)).title).toBe('Tea');
    expect(await app.running.nest.get(UndoService).forgetOld()).toBeGreaterThan(0);
    expect(await app.sql('SELECT 1 FROM change_sets WHERE kept IS NOT NULL')).toEqual([]);
  });

  it('is not offered for drafts and first publications, whose changes are made anew', async () => {
    const event = await draftEvent(host, space.slug);
    expect((await event.change({ title: 'Lunch' })).body).not.toHaveProperty('undo');
    const published = await host.call('POST', `/api/events/${event.eventId}/publish`);
    expect(published.body).not.toHaveProperty('undo');
    const [set] = await app.sql<{ id: string }>(`SELECT id FROM change_sets WHERE "eventId" = $1 AND what = 'published'`, [event.eventId]); // prettier-ignore
    expect(codeOf(await undo(event.eventId, set!.id))).toEqual([409, 'undo-impossible']);
  });

  it('takes back no more than the whole: a room that is taken meanwhile is named', async () => {
    const room = await makeRoom('Loft');
    const event = await publishedEvent(host, space.slug, { roomId: room });
    const moved = changeOf(
      await event.change({ localStart: '2027-01-21T19:00', localEnd: '2027-01-21T22:00', title: 'Late' }),
    );
    const rival = await publishedEvent(other, space.slug, { title: 'Rival', roomId: room });
    const refused = await undo(event.eventId, moved);
    expect(codeOf(refused)).toEqual([409, 'room-taken']);
    expect(refused.text).toContain('Rival');
    expect(await draftOf(event)).toMatchObject({ title: 'Late', localStart: '2027-01-21T19:00' });
    await other.call('POST', `/api/events/${rival.eventId}/cancel`, { reason: 'x' });
    await undone(event.eventId, moved);
    const held = await app.sql('SELECT state FROM bookings WHERE "occurrenceId" = $1', [event.occurrenceId]);
    expect(held).toEqual([{ state: 'confirmed' }]);
  });
});

describe('taking a change of a series back', () => {
  const weekly = (count = 4) => TestSeries.published(app, host, space.slug, [`FREQ=WEEKLY;COUNT=${count}`]);
  const facts = async (series: TestSeries) => (await series.dates()).map(({ sequence: _, ...date }) => date);

  it('gives one date its words and hours again, and forgets those it had of its own', async () => {
    const series = await weekly();
    const before = await facts(series);
    const saved = await series.saved(await series.date(1), {
      title: 'Open stage',
      localStart: '2027-01-14T20:00',
      localEnd: '2027-01-14T22:00',
    });
    expect(saved.eventId).not.toBe(series.eventId);
    const back = await undone(saved.eventId, changeOf(saved));
    expect([back.eventId, back.occurrenceId]).toEqual([series.eventId, saved.occurrenceId]);
    expect(await facts(series)).toEqual(before);
    expect(await app.sql('SELECT 1 FROM events WHERE id = $1', [saved.eventId])).toEqual([]);
  });

  it('puts all dates back, under their own names, with replies and seats', async () => {
    const series = await weekly();
    const before = await facts(series);
    const ada = await going(...before.map(({ id }) => id));
    const saved = await series.saved(await series.date(0), {
      scope: 'all',
      localStart: '2027-01-08T19:00',
      localEnd: '2027-01-08T21:00',
      capacity: 9,
    });
    await undone(series.eventId, changeOf(saved));
    expect(await facts(series)).toEqual(before);
    expect(await app.sql(`SELECT 1 FROM rsvps WHERE "memberId" = $1 AND status = 'going'`, [ada.id])).toHaveLength(4);
    await quietOver(app);
    expect(await told(ada)).toEqual([]);
  });

  it('answers of the date that the host looks at, where it is there, and of one that came back where not', async () => {
    const series = await TestSeries.published(app, host, space.slug, ['FREQ=WEEKLY;COUNT=5']);
    const [first, , third] = await series.dates();
    const saved = await series.saved(first!, { scope: 'all', title: 'Another title' });
    const undoAt = async (occurrence: string) => {
      const path = `/api/events/${series.eventId}/changes/${changeOf(saved)}/undo?occurrence=${occurrence}`;
      return ((await host.call('POST', path)).body as EventSaved).occurrenceId;
    };
    expect(await undoAt(third!.id)).toBe(third!.id);
    const ids = (await series.dates()).map(({ id }) => id);
    expect(ids).toContain(await undoAt(randomUUID()));
  });

  it('joins what was split, with the dates that were struck and those that were cancelled', async () => {
    const series = await weekly(6);
    const before = await facts(series);
    const replied = await going(before[5]!.id);
    const saved = await series.saved(await series.date(2), {
      scope: 'following',
      title: 'Late show',
      repeats: { rules: ['FREQ=WEEKLY;INTERVAL=2;COUNT=3'], extra: [], leftOut: [] },
    });
    expect(await facts(series)).not.toEqual(before);
    await undone(saved.eventId, changeOf(saved));
    expect(await facts(series)).toEqual(before);
    const parts = await app.sql('SELECT 1 FROM events WHERE "seriesId" = $1 OR id = $2', [
      before[0]!.seriesId,
      saved.eventId,
    ]);
    expect(parts).toHaveLength(1);
    await quietOver(app);
    expect(await told(replied)).toEqual([]);
    const history = (await host.call('GET', `/api/events/${series.eventId}/history`)).body as HistoryView;
    expect(history.items.slice(0, 2).map(({ what }) => what)).toEqual(['undone', 'changed']);
  });

  it('takes up what was cancelled from a date on, and the series goes on', async () => {
    const series = await weekly();
    const before = await facts(series);
    const answer = await host.call('POST', `/api/occurrences/${before[1]!.id}/cancel`, {
      reason: 'x',
      scope: 'following',
    });
    expect((await facts(series)).map(({ status }) => status)).toEqual([
      'scheduled',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
    await undone(series.eventId, changeOf(answer));
    expect(await facts(series)).toEqual(before);
    expect(await app.sql('SELECT "endsBefore" FROM series WHERE "eventId" = $1', [series.eventId])).toEqual([
      { endsBefore: null },
    ]);
  });

  it('takes an added date away, and cancels it where somebody has replied to it (Z09)', async () => {
    const series = await weekly(2);
    const before = await facts(series);
    const add = async (localStart: string) =>
      (await host.call('POST', `/api/events/${series.eventId}/dates`, { localStart })).body as EventSaved;
    const quiet = await add('2027-02-20T10:00');
    await undone(series.eventId, changeOf(quiet));
    expect(await facts(series)).toEqual(before);
    const replied = await add('2027-02-20T10:00');
    const ada = await going(replied.occurrenceId);
    app.clock.set('2027-01-04T09:01:00Z');
    await undone(series.eventId, changeOf(replied));
    expect(await rowOf(replied.occurrenceId)).toMatchObject({ status: 'cancelled', taken: 1 });
    await quietOver(app);
    expect(await told(ada)).toHaveLength(1);
  });

  it('makes one event of what became a series, unless somebody has replied to the new dates', async () => {
    const event = await publishedEvent(host, space.slug);
    const repeats = { rules: ['FREQ=WEEKLY;COUNT=3'], extra: [], leftOut: [] };
    const saved = await event.change({ repeats });
    await undone(event.eventId, changeOf(saved));
    expect(await draftOf(event)).toMatchObject({ repeats: null, seriesId: null });
    expect(await app.sql('SELECT id FROM occurrences WHERE "eventId" = $1', [event.eventId])).toEqual([
      { id: event.occurrenceId },
    ]);
    const again = changeOf(await event.change({ repeats }));
    const [, second] = await app.sql<{ id: string }>(
      'SELECT id FROM occurrences WHERE "eventId" = $1 ORDER BY "startsAt"',
      [event.eventId],
    );
    await going(second!.id);
    expect(codeOf(await undo(event.eventId, again))).toEqual([409, 'event-has-replies']);
    expect(await app.sql('SELECT id FROM occurrences WHERE "eventId" = $1', [event.eventId])).toHaveLength(3);
  });
});

async function makeRoom(name: string): Promise<string> {
  const body = { name, capacity: 30, equipment: [], stepFree: false, notes: '' };
  const made = await other.call('POST', `/api/spaces/${space.slug}/rooms`, body);
  expect(made.text).toContain('id');
  return (made.body as { id: string }).id;
}
