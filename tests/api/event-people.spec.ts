import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { adoptOrphans } from '#api/events/events.jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import { draftEvent, eventually, publishedEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

interface House {
  slug: string;
  admin: TestMember;
  host: TestMember;
  second: TestMember;
  member: TestMember;
}

async function house(): Promise<House> {
  const { slug } = await app.space();
  const admin = await app.member({ in: slug, role: 'admin', firstName: 'Eve' });
  const host = await app.member({ in: slug, role: 'host', firstName: 'Hana' });
  const second = await app.member({ in: slug, role: 'host', firstName: 'Ben' });
  const member = await app.member({ in: slug, firstName: 'Mia' });
  return { slug, admin, host, second, member };
}

interface Named {
  memberId: string;
  role: 'owner' | 'co_host' | 'door';
  shown?: boolean;
}
const as = ({ id }: TestMember, role: Named['role'], shown = true): Named => ({ memberId: id, role, shown });
const put = (by: TestMember, eventId: string, organizers: Named[]) =>
  by.call('PUT', `/api/events/${eventId}/organizers`, { organizers });
const rolesOf = async (eventId: string) =>
  Object.fromEntries(
    (
      await app.sql<{ memberId: string; role: string }>(
        'SELECT "memberId", role FROM organizers WHERE "eventId" = $1',
        [eventId],
      )
    ).map(({ memberId, role }) => [memberId, role]),
  );

describe('an organizer', () => {
  it('is named on the page, in lists and in feeds only where they want to be', async () => {
    const { slug, host, second, member } = await house();
    const { eventId, occurrenceId } = await publishedEvent(host, slug);
    await put(host, eventId, [as(host, 'owner'), as(second, 'co_host', false), as(member, 'door')]);
    const page = (await app.call('GET', `/api/occurrences/${occurrenceId}`)).body;
    expect(page.organizers.map(({ id }: { id: string }) => id)).toEqual([host.id]);
    expect(page.hosts.map(({ id }: { id: string }) => id)).toEqual([host.id]);
    expect((await app.call('GET', `/api/events?space=${slug}&host=${second.id}`)).body.items).toEqual([]);
    expect((await app.call('GET', `/api/events/facets?space=${slug}`)).body.hosts).toHaveLength(1);
    const draft = (await second.call('GET', `/api/events/${eventId}/edit`)).body;
    expect(draft.organizers).toContainEqual(expect.objectContaining({ id: second.id, shown: false }));
  });

  it('organizes a whole series, with those of its own-worded dates that had the same organizers', async () => {
    const { slug, host, second } = await house();
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=4']);
    await series.saved(await series.date(1), { title: 'Another title' });
    await put(host, series.eventId, [as(host, 'owner'), as(second, 'co_host')]);
    const own = await series.date(1);
    expect(own.eventId).not.toBe(series.eventId);
    expect(await rolesOf(own.eventId)).toEqual({ [host.id]: 'owner', [second.id]: 'co_host' });
  });

  it('can be one more on one date only, and stays there when the series gets others, who organize it too', async () => {
    const { slug, host, second, member } = await house();
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=4']);
    const date = await series.date(2);
    const answer = await host.call('PUT', `/api/occurrences/${date.id}/organizers`, {
      organizers: [as(host, 'owner'), as(second, 'co_host')],
    });
    expect([answer.status, answer.body.eventId === series.eventId]).toEqual([200, false]);
    expect((await series.date(2)).eventId).toBe(answer.body.eventId);
    expect(await rolesOf(series.eventId)).toEqual({ [host.id]: 'owner' });
    await put(host, series.eventId, [as(host, 'owner'), as(member, 'co_host')]);
    expect(await rolesOf(answer.body.eventId)).toEqual({
      [host.id]: 'owner',
      [second.id]: 'co_host',
      [member.id]: 'co_host',
    });
    await put(host, series.eventId, [as(host, 'owner')]);
    expect(await rolesOf(answer.body.eventId)).toEqual({ [host.id]: 'owner', [second.id]: 'co_host' });
  });

  it('of the series cannot be taken off one date of it', async () => {
    const { slug, host, second, member } = await house();
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=4']);
    await put(host, series.eventId, [as(host, 'owner'), as(second, 'co_host')]);
    const { id } = await series.date(2);
    const refused = await host.call('PUT', `/api/occurrences/${id}/organizers`, {
      organizers: [as(host, 'owner'), as(member, 'co_host')],
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'organizes-series']);
    expect(refused.body.errors[0].field).toBe('organizers');
    expect(refused.body.details.members).toEqual([second.id]);
    expect((await series.date(2)).eventId).toBe(series.eventId);
  });

  it('of the series, handed over or gone, is followed by each of its dates', async () => {
    const { slug, host, second, member, admin } = await house();
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=4']);
    const date = await series.date(2);
    const own = await host.call('PUT', `/api/occurrences/${date.id}/organizers`, {
      organizers: [as(host, 'owner'), as(second, 'co_host')],
    });
    const given = await host.call('PUT', `/api/events/${own.body.eventId}/owner`, { memberId: admin.id });
    expect(given.status).toBe(204);
    expect(await rolesOf(series.eventId)).toEqual({ [admin.id]: 'owner', [host.id]: 'co_host' });
    expect(await rolesOf(own.body.eventId)).toEqual({
      [admin.id]: 'owner',
      [host.id]: 'co_host',
      [second.id]: 'co_host',
    });
    await put(admin, series.eventId, [as(admin, 'owner'), as(member, 'co_host')]);
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = $1', [admin.id]);
    const eve = await app.member({ in: slug, role: 'admin' });
    await app.running.nest.get(Workers).run(adoptOrphans, {});
    expect(await rolesOf(series.eventId)).toEqual({ [eve.id]: 'owner', [member.id]: 'co_host' });
    expect(await rolesOf(own.body.eventId)).toEqual({
      [eve.id]: 'owner',
      [second.id]: 'co_host',
      [member.id]: 'co_host',
    });
  });

  it('of a date with words of its own needs no second copy of them', async () => {
    const { slug, host, second } = await house();
    const { eventId, occurrenceId } = await publishedEvent(host, slug);
    const answer = await host.call('PUT', `/api/occurrences/${occurrenceId}/organizers`, {
      organizers: [as(host, 'owner'), as(second, 'co_host')],
    });
    expect(answer.body.eventId).toBe(eventId);
  });
});

describe('an owner', () => {
  it('hosts in the space: nobody makes a plain member one, though they may help', async () => {
    const { slug, host, member } = await house();
    const { eventId } = await publishedEvent(host, slug);
    const refused = await put(host, eventId, [as(host, 'owner'), as(member, 'owner')]);
    expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'organizers']);
    expect((await put(host, eventId, [as(host, 'owner'), as(member, 'co_host')])).status).toBe(204);
    const { organizers } = (await host.call('GET', `/api/events/${eventId}/edit`)).body;
    const hosting = organizers.map(({ id, hosts }: { id: string; hosts: boolean }) => [id, hosts]);
    expect(Object.fromEntries(hosting)).toEqual({ [host.id]: true, [member.id]: false });
  });

  it('is looked for among those who host there', async () => {
    const { slug, host, second, admin, member } = await house();
    const names = async (query: string) =>
      (await host.call('GET', `/api/spaces/${slug}/people?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect((await names('hosts=true')).sort()).toEqual([host.id, second.id, admin.id].sort());
    expect(await names('hosts=false')).toContain(member.id);
  });
});

describe('an invitation to a series', () => {
  it('counts on all its dates, those with words of their own too, and can be taken back', async () => {
    const { slug, host } = await house();
    const elsewhere = await app.space();
    const guest = await app.member({ in: elsewhere.slug });
    await host.call('PUT', `/api/spaces/${elsewhere.slug}/membership`, { normsVersion: 1 });
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=3'], { visibility: 'invited' });
    await series.saved(await series.date(1), { title: 'Another title' });
    await host.call('POST', `/api/events/${series.eventId}/invitations`, { memberIds: [guest.id] });
    const statuses = async () =>
      Promise.all(
        (await series.dates()).map(async ({ id }) => (await guest.call('GET', `/api/occurrences/${id}`)).status),
      );
    expect(await statuses()).toEqual([200, 200, 200]);
    await host.call('DELETE', `/api/events/${series.eventId}/invitations/${guest.id}`);
    expect(await statuses()).toEqual([404, 404, 404]);
  });
});

describe('ownership', () => {
  it('is handed over at once, with a mail; the old owner helps on', async () => {
    const { slug, host, second } = await house();
    const { eventId } = await publishedEvent(host, slug);
    const given = await host.call('PUT', `/api/events/${eventId}/owner`, { memberId: second.id });
    expect(given.status).toBe(204);
    expect(await rolesOf(eventId)).toEqual({ [host.id]: 'co_host', [second.id]: 'owner' });
    const [mail] = await app.mail.wait(second.email);
    expect(mail?.parsed.subject).toBe('Supper club is yours now');
    expect(mail?.parsed.text).toContain(`/host/events/${eventId}`);
  });

  it('goes only to who hosts there, and only from the owner or an admin', async () => {
    const { slug, host, second, member, admin } = await house();
    const { eventId } = await publishedEvent(host, slug);
    expect((await host.call('PUT', `/api/events/${eventId}/owner`, { memberId: member.id })).status).toBe(400);
    await put(host, eventId, [as(host, 'owner'), as(second, 'co_host')]);
    expect((await second.call('PUT', `/api/events/${eventId}/owner`, { memberId: second.id })).status).toBe(403);
    expect((await put(second, eventId, [as(second, 'owner')])).body.code).toBe('not-allowed');
    expect((await admin.call('PUT', `/api/events/${eventId}/owner`, { memberId: second.id })).status).toBe(204);
  });

  const orphans = (slug: string) =>
    app.sql(
      `SELECT e.id FROM events e JOIN spaces s ON s.id = e."spaceId" WHERE s.slug = $1 AND NOT EXISTS (
         SELECT 1 FROM organizers g JOIN memberships v ON v."spaceId" = g."spaceId" AND v."memberId" = g."memberId" AND v.status = 'active'
         JOIN members m ON m.id = g."memberId" AND m."deactivatedAt" IS NULL WHERE g."eventId" = e.id AND g.role = 'owner')`,
      [slug],
    );

  it('passes to the longest-serving co-host when the owner leaves the space', async () => {
    const { slug, host, second, admin } = await house();
    const { eventId } = await publishedEvent(host, slug);
    await put(host, eventId, [as(host, 'owner'), as(second, 'co_host')]);
    app.clock.set('2027-01-04T10:00:00Z');
    await put(host, eventId, [as(host, 'owner'), as(second, 'co_host'), as(admin, 'co_host')]);
    expect((await host.call('DELETE', `/api/spaces/${slug}/membership`)).status).toBe(204);
    await eventually(
      () => rolesOf(eventId),
      (roles) => roles[second.id] === 'owner' && roles[admin.id] === 'co_host' && !(host.id in roles),
    );
    expect((await app.mail.wait(second.email))[0]?.parsed.text).toContain('It was Hana Test’s.');
  });

  it('passes by a co-host who does not host there', async () => {
    const { slug, host, member, admin } = await house();
    const { eventId } = await publishedEvent(host, slug);
    await put(host, eventId, [as(host, 'owner'), as(member, 'co_host')]);
    await host.call('DELETE', `/api/spaces/${slug}/membership`);
    await eventually(
      () => rolesOf(eventId),
      (roles) => roles[admin.id] === 'owner',
    );
    expect(await rolesOf(eventId)).toEqual({ [admin.id]: 'owner', [member.id]: 'co_host' });
  });

  it('passes as was said before: what is to come and owned alone, a series once', async () => {
    const { slug, host, second, member, admin } = await house();
    const draft = await draftEvent(host, slug, { title: 'Half an idea' });
    const helped = await publishedEvent(host, slug);
    await put(host, helped.eventId, [as(host, 'owner'), as(second, 'co_host')]);
    const shared = await publishedEvent(host, slug);
    await put(host, shared.eventId, [as(host, 'owner'), as(second, 'owner')]);
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=3']);
    await series.saved(await series.date(1), { title: 'Another title' });
    const mine = await host.call('GET', `/api/spaces/${slug}/membership/passed-on`);
    const said = mine.body.items.map((item: { eventId: string; heir: { id: string }; from: string }) => [
      item.eventId,
      [item.heir.id, item.from],
    ]);
    expect([mine.status, mine.body.total]).toEqual([200, 3]);
    expect(Object.fromEntries(said)).toEqual({
      [draft.eventId]: [admin.id, 'admins'],
      [helped.eventId]: [second.id, 'co-hosts'],
      [series.eventId]: [admin.id, 'admins'],
    });
    const asAdmin = await admin.call('GET', `/api/spaces/${slug}/members/${host.id}/passed-on`);
    expect(asAdmin.body).toEqual(mine.body);
    expect((await member.call('GET', `/api/spaces/${slug}/membership/passed-on`)).body).toEqual({
      items: [],
      total: 0,
    });
    expect((await second.call('GET', `/api/spaces/${slug}/members/${host.id}/passed-on`)).status).toBe(403);
    await host.call('DELETE', `/api/spaces/${slug}/membership`);
    for (const [eventId, [heir]] of said)
      await eventually(
        () => rolesOf(eventId),
        (roles) => roles[heir] === 'owner',
      );
    await eventually(
      () => rolesOf(shared.eventId),
      (roles) => !(host.id in roles),
    );
    expect(await rolesOf(shared.eventId)).toEqual({ [second.id]: 'owner' });
  });

  it('or not, nobody who has left is named on what is to come; history says so', async () => {
    const { slug, host, second, member } = await house();
    const { eventId, occurrenceId } = await publishedEvent(host, slug);
    await put(host, eventId, [as(host, 'owner'), as(second, 'co_host'), as(member, 'door')]);
    await second.call('DELETE', `/api/spaces/${slug}/membership`);
    await eventually(
      () => rolesOf(eventId),
      (roles) => !(second.id in roles),
    );
    expect(await rolesOf(eventId)).toEqual({ [host.id]: 'owner', [member.id]: 'door' });
    const page = (await app.call('GET', `/api/occurrences/${occurrenceId}`)).body;
    expect(page.organizers.map(({ id }: { id: string }) => id)).toEqual([host.id]);
    const { items } = (await host.call('GET', `/api/events/${eventId}/history`)).body;
    expect([items[0].what, items[0].source, items[0].fields[0].before]).toEqual([
      'organizers',
      'serendip',
      expect.stringContaining('Ben'),
    ]);
  });

  it('passes to the admins, who are told, where nobody helps; drafts and series too', async () => {
    const { slug, host, admin } = await house();
    const event = await publishedEvent(host, slug);
    const draft = await draftEvent(host, slug, { title: 'Half an idea' });
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=3']);
    await series.saved(await series.date(1), { title: 'Another title' });
    const gone = await admin.call('PATCH', `/api/spaces/${slug}/members/${host.id}`, { role: 'member' });
    expect(gone.status).toBe(200);
    await eventually(
      () => rolesOf(draft.eventId),
      (roles) => roles[admin.id] === 'owner',
    );
    expect(await rolesOf(event.eventId)).toEqual({ [admin.id]: 'owner', [host.id]: 'co_host' });
    expect(await orphans(slug)).toEqual([]);
    const mails = await app.mail.wait(admin.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.parsed.subject).toBe('Hana Test no longer hosts at Oficina');
    for (const title of ['Half an idea', 'Show & tell', 'Supper club']) expect(mails[0]?.parsed.text).toContain(title);
  });

  it('or not, a helper of one date who has left is named there no more, though others of the series left too', async () => {
    const { slug, host, second, member } = await house();
    const series = await TestSeries.published(app, host, slug, ['FREQ=WEEKLY;COUNT=3']);
    await put(host, series.eventId, [as(host, 'owner'), as(second, 'co_host')]);
    const own = await host.call('PUT', `/api/occurrences/${(await series.date(1)).id}/organizers`, {
      organizers: [as(host, 'owner'), as(second, 'co_host'), as(member, 'co_host')],
    });
    await app.sql('DELETE FROM memberships WHERE "memberId" = ANY($1)', [[second.id, member.id]]);
    await app.running.nest.get(Workers).run(adoptOrphans, {});
    expect(await rolesOf(own.body.eventId)).toEqual({ [host.id]: 'owner' });
    expect(await rolesOf(series.eventId)).toEqual({ [host.id]: 'owner' });
  });

  it('is found again at night, whatever took it away; twice does nothing more', async () => {
    const { slug, host, second, admin } = await house();
    const events = [await publishedEvent(host, slug), await draftEvent(second, slug)];
    await app.sql('UPDATE members SET "deactivatedAt" = now() WHERE id = ANY($1)', [[host.id, second.id]]);
    expect(await orphans(slug)).toHaveLength(2);
    const workers = app.running.nest.get(Workers);
    await workers.run(adoptOrphans, {});
    await workers.run(adoptOrphans, {});
    expect(await orphans(slug)).toEqual([]);
    for (const { eventId } of events) expect(await rolesOf(eventId)).toEqual({ [admin.id]: 'owner' });
    expect(await app.mail.wait(admin.email, 2)).toHaveLength(2);
  });
});
