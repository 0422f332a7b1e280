import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import { SeriesHorizonService } from '#api/events/series-horizon.service.js';
import type { HostDates, SeriesDates } from '#contract/event-changes.js';
import { assertCountersRight, eventBody } from '../support/events.js';
import { quietOver } from '../support/notices.js';
import { TestSeries, THURSDAYS, type TestDate } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let host: TestMember;
let member: TestMember;
let space: { id: string; slug: string };

beforeAll(async () => {
  app = await startTestApp();
  space = await app.space();
  host = await app.member({ in: space.slug, role: 'host' });
  member = await app.member({ in: space.slug, firstName: 'Noor' });
});
afterAll(async () => {
  await assertCountersRight(app);
  await app.stop();
});

const reply = async (who: TestMember, date: TestDate) =>
  expect((await who.call('PUT', `/api/occurrences/${date.id}/rsvp`)).status).toBe(200);
const replyOf = async (who: TestMember, date: TestDate) =>
  ((await who.call('GET', `/api/occurrences/${date.id}/rsvp`)).body as { status: string | null }).status;
const mailsTo = ({ email }: TestMember) => app.mail.to(email).map(({ parsed }) => parsed.subject);
const starts = (dates: TestDate[]) => dates.map(({ localStart }) => localStart);
const rowOf = (id: string) => app.sql('SELECT o.* FROM occurrences o WHERE id = $1', [id]);
const weekly = (rules = ['FREQ=WEEKLY;COUNT=8'], given = {}) =>
  TestSeries.published(app, host, space.slug, rules, given);

describe('a series', () => {
  it('has a row for each date, 18 months ahead, each with its own page and uid', async () => {
    const series = await weekly(['FREQ=WEEKLY']);
    const dates = await series.dates();
    expect(dates[0]?.localStart).toBe('2027-01-07T18:30');
    expect(dates.at(-1)?.localStart).toBe('2028-06-29T18:30');
    expect(dates).toHaveLength(78);
    expect(new Set(dates.map(({ uid }) => uid)).size).toBe(78);
    expect((await app.call('GET', `/api/occurrences/${dates[40]?.id}`)).body).toMatchObject({
      title: 'Show & tell',
      capacity: 40,
      status: 'scheduled',
    });
    const listed = (await app.call('GET', `/api/occurrences/${dates[3]?.id}/dates`)).body as {
      repeats: string;
      items: unknown[];
    };
    expect(listed.items).toHaveLength(78);
    expect(listed.repeats).toMatch(/week on Thursday/);
  });

  it('begins within the 18 months in which its dates are made, and says so where it does not', async () => {
    const far = { localStart: '2029-01-04T18:30', localEnd: '2029-01-04T20:00' };
    const repeats = { rules: ['FREQ=WEEKLY'], extra: [], leftOut: [] };
    const made = await host.call('POST', `/api/spaces/${space.slug}/events`, eventBody({ ...far, repeats }));
    expect(made).toMatchObject({ status: 422, body: { code: 'series-too-far', errors: [{ field: 'localStart' }] } });
  });

  it('keeps its hour over the change of the clocks (Z01)', async () => {
    const series = await weekly(['FREQ=WEEKLY;COUNT=16']);
    const rows = await app.sql<{ at: string }>(
      `SELECT to_char("startsAt" AT TIME ZONE 'UTC', 'HH24:MI') AS at FROM occurrences WHERE "seriesId" = $1 ORDER BY "startsAt"`,
      [(await series.date(0)).seriesId],
    );
    expect(rows.map(({ at }) => at)).toEqual([...Array<string>(12).fill('18:30'), ...Array<string>(4).fill('17:30')]);
  });

  it('takes several rules, added dates and dates left out', async () => {
    const repeats = {
      rules: ['FREQ=MONTHLY;BYDAY=1TU;COUNT=2', 'FREQ=MONTHLY;BYDAY=3SA;COUNT=2'],
      extra: ['2027-01-30T10:00'],
      leftOut: ['2027-02-02T18:30'],
    };
    const series = await weekly([], { repeats });
    expect(starts(await series.dates())).toEqual([
      '2027-01-16T18:30',
      '2027-01-30T10:00',
      '2027-02-20T18:30',
      '2027-03-02T18:30',
    ]);
  });

  it.each([
    ['repeats every second', { rules: ['FREQ=SECONDLY'] }, 'repeats.rules.0'],
    ['has a thousand million dates', { rules: ['FREQ=WEEKLY;COUNT=1000000000'] }, 'repeats.rules.0'],
    ['is a bomb', { rules: ['FREQ=WEEKLY', `FREQ=YEARLY;${'BYDAY=MO;'.repeat(40)}`] }, 'repeats.rules.1'],
    ['never comes', { rules: ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'] }, 'repeats.rules.0'],
  ])('refuses a rule that %s, in its field, at once (S32)', async (_, repeats, field) => {
    const body = eventBody({ ...THURSDAYS, repeats: { extra: [], leftOut: [], ...repeats } });
    const answer = await host.call('POST', `/api/spaces/${space.slug}/events`, body);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`"field":"${field}"`);
  });

  it('can be given one more date later, also where it was a one-off', async () => {
    const series = await weekly(['FREQ=WEEKLY;COUNT=2']);
    const added = await host.call('POST', `/api/events/${series.eventId}/dates`, { localStart: '2027-02-01T20:00' });
    expect(added.status).toBe(201);
    expect(starts(await series.dates())).toEqual(['2027-01-07T18:30', '2027-01-14T18:30', '2027-02-01T20:00']);
    expect(
      (await host.call('POST', `/api/events/${series.eventId}/dates`, { localStart: '2027-02-01T20:00' })).body,
    ).toMatchObject({ code: 'date-there' });
    const single = await host.call('POST', `/api/spaces/${space.slug}/events`, eventBody());
    const { eventId, occurrenceId } = single.body as { eventId: string; occurrenceId: string };
    expect((await host.call('POST', `/api/events/${eventId}/dates`, { localStart: '2027-02-17T19:00' })).status).toBe(
      201,
    );
    const dates = await new TestSeries(app, host, eventId).dates();
    expect(dates.map(({ id }) => id)[0]).toBe(occurrenceId);
    expect(starts(dates)).toEqual(['2027-01-20T19:00', '2027-02-17T19:00']);
  });
});

describe('the address of a date in the editor', () => {
  it('still opens it when the date has gone to another part of the series', async () => {
    const series = await weekly();
    const before = await series.dates();
    await series.saved(before[4] as TestDate, { scope: 'following', address: 'Rua da Lua 2' });
    await series.saved(before[1] as TestDate, { title: 'Robots' });
    for (const index of [1, 4, 5]) {
      const found = await host.call('GET', `/api/events/${series.eventId}/edit?occurrence=${before[index]?.id}`);
      expect(found.body).toMatchObject({
        occurrenceId: before[index]?.id,
        eventId: (await series.date(index)).eventId,
      });
    }
    const other = await weekly();
    expect(
      (await host.call('GET', `/api/events/${series.eventId}/edit?occurrence=${(await other.date(0)).id}`)).status,
    ).toBe(404);
  });
});

it('says of a date that was moved from where, on its own page only', async () => {
  const series = await weekly();
  await series.saved(await series.date(2), {
    scope: 'this',
    localStart: '2027-01-21T20:00',
    localEnd: '2027-01-21T22:00',
  });
  const movedFrom = async (index: number) =>
    ((await app.call('GET', `/api/occurrences/${(await series.date(index)).id}/dates`)).body as SeriesDates).movedFrom;
  expect([await movedFrom(1), await movedFrom(2)]).toEqual([null, '2027-01-21T18:30:00']);
});

describe('a series that was split', () => {
  const listed = async (date: TestDate, who?: TestMember) =>
    (await (who ?? app).call('GET', `/api/occurrences/${date.id}/dates`)).body as SeriesDates;
  const ofHost = async ({ eventId }: TestDate) =>
    (await host.call('GET', `/api/events/${eventId}/dates`)).body as HostDates;

  it('is one to those who read and to those who host it, from either of its parts', async () => {
    const series = await weekly();
    const before = await series.dates();
    const ids = before.map(({ id }) => id);
    await series.saved(before[3] as TestDate, {
      scope: 'following',
      localStart: '2027-01-28T19:00',
      localEnd: '2027-01-28T21:00',
    });
    const words = 'Every week on Thursday, 3 times at 18:30, then every week on Thursday, 5 times at 19:00';
    for (const date of [await series.date(0), await series.date(5)]) {
      const [read, hosted] = [await listed(date), await ofHost(date)];
      expect([read.repeats, read.items.map(({ id }) => id)]).toEqual([words, ids]);
      expect([hosted.repeats, hosted.items.map(({ id }) => id)]).toEqual([words, ids]);
      expect(hosted.items.flatMap(({ own }) => own)).toEqual([]);
      expect(new Set(hosted.items.map(({ seriesId }) => seriesId)).size).toBe(2);
      expect(Object.keys(read.items[0] ?? {})).not.toContain('seriesId');
    }
  });

  it('is described as a whole where only its words differ, and each date is held against its own part', async () => {
    const series = await weekly();
    const before = await series.dates();
    await series.saved(before[4] as TestDate, { scope: 'following', address: 'Rua da Lua 2', capacity: 20 });
    await series.saved(await series.date(6), { scope: 'this', title: 'Robots' });
    const { repeats, items } = await ofHost(await series.date(6));
    expect(repeats).toBe('Every week on Thursday, 8 times at 18:30');
    expect(items.map(({ own }) => own)).toEqual([[], [], [], [], [], [], ['title'], []]);
  });

  it('takes no date that another of its parts has already', async () => {
    const series = await weekly();
    await series.saved(await series.date(4), { scope: 'following', address: 'Rua da Lua 2' });
    const add = (localStart: string) => host.call('POST', `/api/events/${series.eventId}/dates`, { localStart });
    const last = await series.date(7);
    expect((await add(last.localStart)).body).toMatchObject({ code: 'date-there' });
    await host.call('POST', `/api/occurrences/${last.id}/cancel`, { reason: 'The roof fell.' });
    expect((await add(last.localStart)).body).toMatchObject({ eventId: last.eventId });
    expect((await series.dates()).map(({ status }) => status)).toEqual(Array(8).fill('scheduled'));
    expect((await add('2027-03-04T18:30')).body).toMatchObject({ eventId: series.eventId });
  });

  it('says of all its parts what became of their rooms', async () => {
    const rows = await app.sql<{ id: string }>(`INSERT INTO rooms ("spaceId", name) VALUES ($1, 'Loft') RETURNING id`, [
      space.id,
    ]);
    const series = await weekly(['FREQ=WEEKLY;COUNT=4'], { roomId: rows[0]?.id, address: '' });
    await series.saved(await series.date(2), { scope: 'following', title: 'Robots' });
    for (const { eventId } of [await series.date(0), await series.date(3)]) {
      const { items } = (await host.call('GET', `/api/events/${eventId}/rooms`)).body;
      expect(items.map(({ occurrenceId }: { occurrenceId: string }) => occurrenceId)).toEqual(
        (await series.dates()).map(({ id }) => id),
      );
    }
  });

  it('shows nobody a part that is not for them, nor how that repeats', async () => {
    const series = await weekly();
    const before = await series.dates();
    await series.saved(before[4] as TestDate, {
      scope: 'following',
      visibility: 'space',
      localStart: '2027-02-04T19:00',
      localEnd: '2027-02-04T21:00',
    });
    const first = await series.date(0);
    const [out, inside] = [await listed(first), await listed(first, member)];
    expect([out.repeats, out.items.length]).toEqual(['Every week on Thursday, 4 times at 18:30', 4]);
    expect([inside.repeats.includes('then every week'), inside.items.length]).toEqual([true, 8]);
  });

  it('lists those to come where there are more dates than a page holds', async () => {
    const series = await weekly(['FREQ=DAILY']);
    const dates = await series.dates();
    expect(dates.length).toBeGreaterThan(500);
    const { items } = await listed(dates.at(-1) as TestDate);
    expect(items).toHaveLength(400);
    expect([items[0]?.id, items.at(-1)?.id]).toEqual([dates[0]?.id, dates.at(-1)?.id]);
  });
});

describe('notes of organizers', () => {
  it('are of one date or of all, and never leave the organizers (S22)', async () => {
    const series = await weekly();
    const [first, second] = await series.dates();
    if (!first || !second) throw new Error('The series has dates.');
    await series.saved(first, { notes: 'The key is with Ines.', scope: 'this' });
    expect(await series.draft(await series.date(0))).toMatchObject({ notes: 'The key is with Ines.' });
    expect(await series.draft(second)).toMatchObject({ notes: '' });
    for (const path of [
      `/api/occurrences/${first.id}`,
      `/calendar/o/${first.id}.ics`,
      `/api/events?space=${space.slug}`,
    ]) {
      expect((await member.call('GET', path)).text).not.toContain('key is with');
    }
    expect(
      await app.sql('SELECT 1 FROM occurrence_changes WHERE "occurrenceId" = $1 AND kind <> $2', [
        first.id,
        'published',
      ]),
    ).toEqual([]);
  });
});

describe('a date that was cancelled', () => {
  it('can be taken up again by adding it: same page, same replies, told to those who replied', async () => {
    const series = await weekly();
    const date = await series.date(3);
    const [noor, ada] = [await app.member(), await app.member()];
    await reply(noor, date);
    await reply(ada, await series.date(2));
    await host.call('POST', `/api/occurrences/${date.id}/cancel`, { reason: 'Ill.', scope: 'this' });
    await quietOver(app);
    await app.mail.wait(noor.email, 2);
    expect((await series.dates()).map(({ status }) => status).filter((status) => status === 'cancelled')).toHaveLength(
      1,
    );
    const again = await host.call('POST', `/api/events/${series.eventId}/dates`, { localStart: date.localStart });
    expect(again.body).toMatchObject({ occurrenceId: date.id, status: 'scheduled' });
    expect((await app.call('GET', `/api/occurrences/${date.id}`)).body).toMatchObject({
      status: 'scheduled',
      statusReason: '',
      taken: 1,
    });
    expect((await series.date(3)).sequence).toBe(2);
    expect(await replyOf(noor, date)).toBe('going');
    await quietOver(app);
    const [, , mail] = await app.mail.wait(noor.email, 3);
    expect(String(mail?.parsed.attachments[0]?.content)).toMatch(/METHOD:REQUEST[^]*SEQUENCE:2/);
    expect(mailsTo(ada)).toEqual(['You have a seat: Show & tell']);
    await host.call('POST', `/api/events/${series.eventId}/cancel`, { reason: 'The house is sold.' });
    expect((await series.dates()).every(({ status }) => status === 'cancelled')).toBe(true);
    expect(
      (await host.call('POST', `/api/events/${series.eventId}/dates`, { localStart: date.localStart })).status,
    ).toBe(201);
    expect(await app.sql('SELECT status FROM events WHERE id = $1', [series.eventId])).toEqual([
      { status: 'scheduled' },
    ]);
  });
});

describe('a change of this date', () => {
  it('leaves every other row as it was, to the byte (Z06)', async () => {
    const series = await weekly();
    const dates = await series.dates();
    const others = dates.filter((_, index) => index !== 2);
    const before = await Promise.all(others.map(({ id }) => rowOf(id)));
    await series.saved(dates[2] as TestDate, {
      title: 'Robots',
      localStart: '2027-01-21T19:00',
      localEnd: '2027-01-21T21:00',
      capacity: 10,
    });
    expect(await Promise.all(others.map(({ id }) => rowOf(id)))).toEqual(before);
    expect(await series.date(2)).toMatchObject({
      title: 'Robots',
      localStart: '2027-01-21T19:00',
      originalStart: '2027-01-21T18:30',
      capacity: 10,
      sequence: 1,
    });
    const rows = await app.sql(
      `SELECT 1 FROM change_sets WHERE "eventId" = $1 AND scope = 'this' AND what = 'changed'`,
      [series.eventId],
    );
    expect(rows).toHaveLength(1);
  });

  it('is told to those who replied to it, and to nobody else', async () => {
    const series = await weekly();
    const dates = await series.dates();
    await reply(member, dates[1] as TestDate);
    const told = async (index: number) =>
      (await series.preview(dates[index] as TestDate, { address: 'Rua da Lua 2', scope: 'this' })).told;
    expect(await told(1)).toMatchObject({ people: 1, first: [{ name: 'Noor Test' }] });
    expect(await told(2)).toEqual({ people: 0, first: [] });
  });
});

describe('a change of this date and those that follow', () => {
  it('carries replies, uids and own words along, and is made once however often it is sent (Z07)', async () => {
    const series = await weekly(['FREQ=WEEKLY']);
    const before = await series.dates();
    await reply(member, before[1] as TestDate);
    await reply(member, before[5] as TestDate);
    await series.saved(before[6] as TestDate, { title: 'Robots' });
    const key = randomUUID();
    const body = await series.body(before[4] as TestDate, {
      scope: 'following',
      address: 'Rua da Lua 2',
      localStart: '2027-02-04T19:00',
      localEnd: '2027-02-04T21:00',
    });
    const send = () => host.call('PUT', `/api/occurrences/${before[4]?.id}`, body, { 'idempotency-key': key });
    const first = await send();
    expect(first.status).toBe(200);
    const after = await series.dates();
    expect((await send()).body).toEqual(first.body);
    expect(await series.dates()).toEqual(after);
    expect(after.map(({ id, uid }) => [id, uid])).toEqual(before.map(({ id, uid }) => [id, uid]));
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
    expect(after[4]).toMatchObject({ localStart: '2027-02-04T19:00', originalStart: '2027-02-04T19:00', sequence: 1 });
    expect(new Set(after.map(({ seriesId }) => seriesId)).size).toBe(2);
    expect(after[6]).toMatchObject({ title: 'Robots', localStart: '2027-02-18T19:00' });
    expect((await app.call('GET', `/api/occurrences/${after[6]?.id}`)).body).toMatchObject({ address: 'Rua da Lua 2' });
    expect(await replyOf(member, after[1] as TestDate)).toBe('going');
    expect(await replyOf(member, after[5] as TestDate)).toBe('going');
    // The tail is open-ended, the head is not.
    await app.running.nest.get(SeriesHorizonService).extendAll();
    expect(await series.dates()).toHaveLength(78);
  });

  it('can be sent again with what the editor still holds: it is refused, not made twice (Z07)', async () => {
    const series = await weekly();
    const body = await series.body(await series.date(3), { scope: 'following', title: 'Demos' });
    const at = `/api/occurrences/${(await series.date(3)).id}`;
    expect((await host.call('PUT', at, body)).status).toBe(200);
    expect((await host.call('PUT', at, body)).body).toMatchObject({ code: 'changed-meanwhile' });
    expect(
      await app.sql(
        'SELECT 1 FROM series WHERE continues IS NOT NULL AND "eventId" IN (SELECT id FROM events WHERE title = $1)',
        ['Demos'],
      ),
    ).toHaveLength(1);
  });
});

describe('a change of all dates', () => {
  it('shows which dates keep their own, keeps them, and leaves what is over (Z08)', async () => {
    const series = await weekly();
    const dates = await series.dates();
    await series.saved(dates[5] as TestDate, { title: 'Robots' });
    app.clock.set('2027-01-16T09:00:00Z');
    try {
      const change = {
        scope: 'all',
        title: 'Demos',
        localStart: '2027-01-28T20:00',
        localEnd: '2027-01-28T22:00',
      } as const;
      const preview = await series.preview(dates[3] as TestDate, change);
      expect(preview.kept).toEqual([
        { occurrenceId: dates[5]?.id, localStart: '2027-02-11T20:00:00', fields: ['title'] },
      ]);
      expect(preview.changed).toHaveLength(6);
      await series.saved(dates[3] as TestDate, change);
    } finally {
      app.clock.set('2027-01-04T09:00:00Z');
    }
    const after = await series.dates();
    expect(
      after.slice(0, 2).map(({ id, localStart, sequence, title }) => ({ id, localStart, sequence, title })),
    ).toEqual(dates.slice(0, 2).map(({ id, localStart, sequence, title }) => ({ id, localStart, sequence, title })));
    expect(after.map(({ title }) => title)).toEqual([
      ...Array<string>(2).fill('Show & tell'),
      ...Array<string>(3).fill('Demos'),
      'Robots',
      'Demos',
      'Demos',
    ]);
    expect(new Set(starts(after.slice(2)).map((start) => start.slice(11)))).toEqual(new Set(['20:00']));
  });

  it('cancels what the new rule drops where somebody replied, and tells them (Z09)', async () => {
    const series = await weekly();
    const dates = await series.dates();
    const [noor, ada] = [await app.member(), await app.member()];
    await reply(noor, dates[1] as TestDate);
    await reply(ada, dates[2] as TestDate);
    const repeats = { rules: ['FREQ=WEEKLY;INTERVAL=2;COUNT=4'], extra: [], leftOut: [] };
    const preview = await series.preview(dates[0] as TestDate, { scope: 'all', repeats });
    expect(preview.changed).toMatchObject([{ occurrenceId: dates[1]?.id, what: 'cancelled', told: true }]);
    expect(preview.removed).toHaveLength(3);
    await series.saved(dates[0] as TestDate, { scope: 'all', repeats });
    const after = await series.dates();
    expect(after.map(({ id, status }) => [id, status])).toEqual([
      ...[0, 1, 2, 4, 6].map((index) => [dates[index]?.id, index === 1 ? 'cancelled' : 'scheduled']),
    ]);
    expect((await app.call('GET', `/api/occurrences/${dates[1]?.id}`)).body).toMatchObject({
      status: 'cancelled',
      statusReason: 'This date is no longer part of the series.',
    });
    expect(await replyOf(noor, dates[1] as TestDate)).toBe('going');
    await app.mail.wait(noor.email, 1);
    await quietOver(app);
    const [, mail] = await app.mail.wait(noor.email, 2);
    expect(mail?.parsed.subject).toBe('Cancelled: Show & tell');
    expect(mail?.parsed.text).toContain('This date is no longer part of the series.');
    expect(String(mail?.parsed.attachments[0]?.content)).toContain('METHOD:CANCEL');
    expect(mailsTo(ada)).toEqual(['You have a seat: Show & tell']);
  });

  it('keeps the hour of the series where its first date was added at another', async () => {
    const series = await weekly();
    const [first] = await series.dates();
    const added = await host.call('POST', `/api/events/${first?.eventId}/dates`, { localStart: '2027-01-05T10:00' });
    expect([added.status, added.text]).toEqual([201, added.text]);
    const repeats = { rules: ['FREQ=WEEKLY;COUNT=3'], extra: [], leftOut: [] };
    await series.saved(await series.date(2), { scope: 'all', repeats });
    const after = await series.dates();
    expect(after.map(({ localStart }) => localStart)).toEqual([
      '2027-01-05T10:00',
      '2027-01-07T18:30',
      '2027-01-14T18:30',
      '2027-01-21T18:30',
      '2027-01-28T18:30',
    ]);
    expect(after[1]?.id).toBe(first?.id);
  });

  it('asks about the zone: the hour on the clock stays, or the moment (Z11)', async () => {
    const [clock, moment] = [await weekly(), await weekly()];
    await clock.saved(await clock.date(0), { scope: 'all', timeZone: 'Europe/Berlin' });
    await moment.saved(await moment.date(0), { scope: 'all', timeZone: 'Europe/Berlin', keepInstant: true });
    expect((await clock.date(4)).localStart).toBe('2027-02-04T18:30');
    expect((await moment.date(4)).localStart).toBe('2027-02-04T19:30');
    expect([(await clock.date(4)).sequence, (await moment.date(4)).sequence]).toEqual([1, 1]);
  });
});

describe('two organizers', () => {
  it('lose nothing where they changed different fields, and are told where it was the same', async () => {
    const series = await weekly();
    const opened = await series.date(1);
    const { version, scope: _, overwrite: __, keepInstant: ___, ...base } = await series.body(opened, {});
    const save = (change: object) =>
      host.call('PUT', `/api/occurrences/${opened.id}`, { ...base, ...change, version, scope: 'all', base });
    expect((await save({ title: 'Demos' })).status).toBe(200);
    expect((await save({ address: 'Rua da Lua 2' })).status).toBe(200);
    expect(await series.draft(opened)).toMatchObject({ title: 'Demos', address: 'Rua da Lua 2' });
    const clash = await save({ title: 'Robots', capacity: 12 });
    expect(clash.status).toBe(409);
    expect(clash.body).toMatchObject({ code: 'changed-meanwhile', details: { fields: ['title'] } });
    expect((await series.date(1)).capacity).toBe(40);
  });

  it('are told who the other is, and of each field who said it last', async () => {
    const series = await weekly();
    const opened = await series.date(1);
    const ana = await app.member({ in: space.slug, role: 'admin', firstName: 'Ana' });
    const { version, scope: _, overwrite: __, keepInstant: ___, ...base } = await series.body(opened, {});
    const save = (who: TestMember, change: object) =>
      who.call('PUT', `/api/occurrences/${opened.id}`, { ...base, ...change, version, scope: 'all', base });
    expect((await save(host, { capacity: 12 })).status).toBe(200);
    expect((await save(ana, { title: 'Demos', localEnd: `${base.localEnd.slice(0, 11)}23:00` })).status).toBe(200);
    const clash = await save(host, { title: 'Robots', capacity: 12 });
    expect(clash.body.details).toMatchObject({ fields: ['title'], by: [expect.stringMatching(/^Ana/)] });
    const { changers } = await series.draft(opened);
    expect(changers).toEqual(
      expect.arrayContaining([
        { field: 'title', name: expect.stringMatching(/^Ana/), mine: false },
        { field: 'when', name: expect.stringMatching(/^Ana/), mine: false },
        { field: 'capacity', name: expect.any(String), mine: true },
      ]),
    );
  });

  it('saving at the same moment both succeed or one is refused; no date is doubled', async () => {
    const series = await weekly(['FREQ=WEEKLY']);
    const opened = await series.date(3);
    const body = await series.body(opened, { scope: 'following' });
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((title) => host.call('PUT', `/api/occurrences/${opened.id}`, { ...body, title })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const after = await series.dates();
    expect(after).toHaveLength(78);
    expect(new Set(starts(after)).size).toBe(78);
  });
});

describe('the horizon', () => {
  it('moves on by a job that is safe to repeat and to run many times at once (Z10)', async () => {
    const series = await weekly(['FREQ=WEEKLY'], {
      repeats: { rules: ['FREQ=WEEKLY'], leftOut: ['2028-07-06T18:30'], extra: [] },
    });
    expect(await series.dates()).toHaveLength(78);
    const jobs = app.running.nest.get(SeriesHorizonService);
    expect(await jobs.extendAll()).toBe(0);
    app.clock.set('2027-02-01T03:00:00Z');
    try {
      await Promise.all([jobs.extendAll(), jobs.extendAll(), jobs.extendAll()]);
    } finally {
      app.clock.set('2027-01-04T09:00:00Z');
    }
    const dates = await series.dates();
    expect(starts(dates.slice(78))).toEqual(['2028-07-13T18:30', '2028-07-20T18:30', '2028-07-27T18:30']);
    expect(dates.at(-1)?.status).toBe('scheduled');
    const feed = await app.call('GET', `/calendar/o/${dates.at(-1)?.id}.ics`);
    expect(feed.text).toContain('DTSTART;TZID=Europe/Lisbon:20280727T183000');
  });

  it('adds nothing to a series whose rest was called off', async () => {
    const series = await weekly(['FREQ=WEEKLY']);
    const dates = await series.dates();
    await reply(member, dates[30] as TestDate);
    const answer = await host.call('POST', `/api/occurrences/${dates[20]?.id}/cancel`, {
      reason: 'The lease ends.',
      scope: 'following',
    });
    expect(answer.body).toMatchObject({ status: 'cancelled' });
    const after = await series.dates();
    expect(after.filter(({ status }) => status === 'scheduled')).toHaveLength(20);
    app.clock.set('2027-02-01T03:00:00Z');
    try {
      await app.running.nest.get(SeriesHorizonService).extendAll();
    } finally {
      app.clock.set('2027-01-04T09:00:00Z');
    }
    expect(await series.dates()).toHaveLength(78);
    expect(
      (
        await host.call(
          'PUT',
          `/api/occurrences/${dates[0]?.id}`,
          await series.body(dates[0] as TestDate, { title: 'Demos' }),
        )
      ).status,
    ).toBe(200);
  });
});
