import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { MailKinds } from '#api/platform/mail/mail-kinds.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const join = { normsVersion: 1 };
const own = (slug: string) => `/api/spaces/${slug}/membership`;

async function spaceWith(given: Parameters<TestApp['space']>[0] = {}) {
  const { slug, id } = await app.space(given);
  return { slug, id, admin: await app.member({ in: slug, role: 'admin', firstName: 'Noor' }) };
}

describe('joining', () => {
  it('makes a member at once where joining is open', async () => {
    const { slug } = await spaceWith();
    const ada = await app.member();
    expect((await ada.call('GET', `/api/spaces/${slug}/people`)).status).toBe(404);
    expect(await ada.call('PUT', own(slug), join)).toMatchObject({
      status: 200,
      body: { status: 'active', role: 'member' },
    });
    expect((await ada.call('GET', `/api/spaces/${slug}/people`)).status).toBe(200);
  });

  it('waits for an admin where it is by request', async () => {
    const { slug, admin } = await spaceWith({ joining: 'request' });
    const ada = await app.member();
    expect((await ada.call('PUT', own(slug), join)).body.status).toBe('requested');
    expect((await ada.call('GET', `/api/spaces/${slug}/people`)).status).toBe(404);
    expect((await admin.call('GET', `/api/spaces/${slug}/members?status=requested`)).body).toMatchObject({
      total: 1,
      requested: 1,
      items: [{ id: ada.id }],
    });
    const accepted = await admin.call('PATCH', `/api/spaces/${slug}/members/${ada.id}`, { status: 'active' });
    expect(accepted.body).toEqual({ status: 'active', role: 'member' });
    expect((await ada.call('GET', `/api/spaces/${slug}/people`)).status).toBe(200);
  });

  it('accepts the norms as they are now, and no others', async () => {
    const { slug, admin } = await spaceWith();
    const ada = await app.member({ in: slug });
    await admin.call('PATCH', `/api/spaces/${slug}`, { norms: 'Be kind.' });
    expect(await ada.call('PUT', own(slug), join)).toMatchObject({
      status: 409,
      body: { code: 'norms-changed', details: { normsVersion: 2 } },
    });
    expect((await ada.call('PUT', own(slug), { normsVersion: 2 })).body).toEqual({ status: 'active', role: 'member' });
    expect((await ada.call('GET', '/api/me')).body.memberships[0].normsAccepted).toBe(true);
  });

  it('gives nobody a role they ask for (S21)', async () => {
    const { slug } = await spaceWith();
    const ada = await app.member();
    expect((await ada.call('PUT', own(slug), { ...join, role: 'admin' })).status).toBe(400);
  });

  it('keeps the role of whoever joins again', async () => {
    const { slug, admin } = await spaceWith();
    expect((await admin.call('PUT', own(slug), join)).body).toEqual({ status: 'active', role: 'admin' });
  });
});

describe('the mails about joining', () => {
  it('tell the admins that somebody waits, once a day, and then that person', async () => {
    const { slug, admin } = await spaceWith({ joining: 'request', name: 'Ateliê & Co' });
    const ada = await app.member({ firstName: 'Ada' });
    await ada.call('PUT', own(slug), join);
    const [request] = await app.mail.wait(admin.email);
    for (let i = 0; i < 2; i += 1) {
      await ada.call('DELETE', own(slug));
      await ada.call('PUT', own(slug), join);
    }
    expect(request?.parsed.subject).toBe('Ada Test would like to join Ateliê & Co');
    expect(request?.parsed.text).toContain(`http://localhost:3000/s/${slug}/settings/members`);

    await admin.call('PATCH', `/api/spaces/${slug}/members/${ada.id}`, { status: 'active' });
    const [accepted] = await app.mail.wait(ada.email);
    expect(accepted?.parsed.subject).toBe('You are a member of Ateliê & Co');
    expect(accepted?.parsed.text).toContain(`http://localhost:3000/s/${slug}\n`);
    expect(app.mail.to(admin.email)).toHaveLength(1);
  });

  it('tell of a second request where the first was withdrawn before its mail went', async () => {
    const { slug, admin } = await spaceWith({ joining: 'request' });
    const ada = await app.member();
    const ordered = () =>
      app.sql<{ revision: string }>(
        `SELECT revision FROM outbox_mails WHERE kind = 'members.requested' AND "subjectId" = $1`,
        [ada.id],
      );
    await ada.call('PUT', own(slug), join);
    await app.mail.wait(admin.email);
    await ada.call('DELETE', own(slug));
    // As if the mail had been looked at only now.
    await app.sql(`UPDATE outbox_mails SET state = 'empty' WHERE "subjectId" = $1`, [ada.id]);
    await ada.call('PUT', own(slug), join);
    await app.mail.wait(admin.email, 2);
    await ada.call('DELETE', own(slug));
    await ada.call('PUT', own(slug), join);
    expect(await ordered()).toHaveLength(2);
  });

  it('are not sent about a request that is no more', async () => {
    const { slug, admin, id } = await spaceWith({ joining: 'request' });
    const ada = await app.member();
    await ada.call('PUT', own(slug), join);
    await app.mail.wait(admin.email);
    await ada.call('DELETE', own(slug));
    const kind = app.running.nest.get(MailKinds).of('members.requested');
    const order = {
      id: ada.id,
      kind: kind.kind,
      recipient: admin.email,
      memberId: admin.id,
      subjectId: ada.id,
      revision: '2',
    };
    const rendered = await kind.render(app.running.database.manager, [
      { ...order, facts: { spaceId: id }, requestId: null, attempts: 0, age: 0 },
    ]);
    expect(rendered.get(ada.id)).toMatchObject({ notSent: 'empty' });
  });
});

describe('leaving', () => {
  it('ends the membership and tells what follows from it', async () => {
    const { slug, id } = await spaceWith();
    const ada = await app.member({ in: slug });
    expect((await ada.call('DELETE', own(slug))).status).toBe(204);
    expect((await ada.call('GET', `/api/spaces/${slug}/people`)).status).toBe(404);
    const jobs = await app.sql(
      `SELECT data->>'spaceId' AS "spaceId" FROM pgboss.job WHERE name = 'members.left' AND data->>'memberId' = $1`,
      [ada.id],
    );
    expect(jobs).toEqual([{ spaceId: id }]);
    expect((await ada.call('DELETE', own(slug))).status).toBe(404);
  });

  it('is refused to the last admin', async () => {
    const { slug, admin } = await spaceWith();
    expect(await admin.call('DELETE', own(slug))).toMatchObject({ status: 409, body: { code: 'last-admin' } });
    await app.member({ in: slug, role: 'admin' });
    expect((await admin.call('DELETE', own(slug))).status).toBe(204);
  });

  it('never leaves a space without an admin, also when all go at once', async () => {
    const { slug, admin } = await spaceWith();
    const others = [await app.member({ in: slug, role: 'admin' }), await app.member({ in: slug, role: 'admin' })];
    const answers = await Promise.all([admin, ...others].map((each) => each.call('DELETE', own(slug))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 204, 409]);
  });
});

describe('roles', () => {
  it('are given by admins and audited (S48)', async () => {
    const { slug, id, admin } = await spaceWith();
    const ada = await app.member({ in: slug });
    expect((await admin.call('PATCH', `/api/spaces/${slug}/members/${ada.id}`, { role: 'host' })).body.role).toBe(
      'host',
    );
    const [entry] = await app.sql(`SELECT * FROM audit_log WHERE action = 'membership.changed' AND subject = $1`, [
      ada.id,
    ]);
    expect(entry).toMatchObject({
      actorId: admin.id,
      spaceId: id,
      address: '127.0.0.1',
      details: { before: { role: 'member' }, after: { role: 'host' } },
    });
  });

  it('cannot be given by members and hosts, not even to themselves (S23)', async () => {
    const { slug, admin } = await spaceWith();
    for (const role of ['member', 'host'] as const) {
      const ada = await app.member({ in: slug, role });
      expect((await ada.call('PATCH', `/api/spaces/${slug}/members/${ada.id}`, { role: 'admin' })).status).toBe(403);
      expect((await ada.call('DELETE', `/api/spaces/${slug}/members/${admin.id}`)).status).toBe(403);
    }
  });

  it('leave the last admin an admin', async () => {
    const { slug, admin } = await spaceWith();
    const path = `/api/spaces/${slug}/members/${admin.id}`;
    expect((await admin.call('PATCH', path, { role: 'member' })).body.code).toBe('last-admin');
    expect((await admin.call('DELETE', path)).body.code).toBe('last-admin');
  });

  it("of another space's members are out of reach (S19)", async () => {
    const [here, there] = [await spaceWith(), await spaceWith()];
    const ada = await app.member({ in: there.slug });
    expect(
      (await here.admin.call('PATCH', `/api/spaces/${there.slug}/members/${ada.id}`, { role: 'host' })).status,
    ).toBe(404);
    expect(
      (await here.admin.call('PATCH', `/api/spaces/${here.slug}/members/${ada.id}`, { role: 'host' })).status,
    ).toBe(404);
    expect((await here.admin.call('DELETE', `/api/spaces/${here.slug}/members/${ada.id}`)).status).toBe(404);
    expect((await here.admin.call('GET', `/api/spaces/${there.slug}/members`)).status).toBe(404);
  });

  it('turn a request down by removing it', async () => {
    const { slug, admin } = await spaceWith({ joining: 'request' });
    const ada = await app.member();
    await ada.call('PUT', own(slug), join);
    expect((await admin.call('DELETE', `/api/spaces/${slug}/members/${ada.id}`)).status).toBe(204);
    expect((await ada.call('GET', `/api/spaces/${slug}`)).body.mine).toBeNull();
  });
});

describe('the people of a space', () => {
  it('are shown to members by name, without what is private (S22)', async () => {
    const { slug, admin } = await spaceWith();
    const ada = await app.member({ in: slug, firstName: 'Ada' });
    const hidden = await app.member({ in: slug, firstName: 'Hidden' });
    await app.sql('UPDATE members SET listed = false WHERE id = $1', [hidden.id]);
    const { body, text } = await ada.call('GET', `/api/spaces/${slug}/people`);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Ada Test', 'Noor Test']);
    expect(Object.keys(body.items[0]).sort()).toEqual([
      'headline',
      'id',
      'name',
      'organisation',
      'picture',
      'pronouns',
      'role',
    ]);
    expect(text).not.toContain('@');
    expect(body.total).toBe(2);
    expect(
      (await admin.call('GET', `/api/spaces/${slug}/members`)).body.items.map(({ email }: { email: string }) => email),
    ).toContain(hidden.email);
  });

  it('come page by page, everybody once, whatever their names', async () => {
    const { slug, admin } = await spaceWith();
    for (const firstName of ['Zoë', 'ada', 'Ada', 'Ada', 'Łukasz', '李', 'x'.repeat(80)])
      await app.member({ in: slug, firstName });
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null && seen.length < 20) {
      const { body } = (await admin.call('GET', `/api/spaces/${slug}/people?limit=1${next && `&cursor=${next}`}`)) as {
        body: { items: { id: string }[]; next: string | null };
      };
      seen.push(...body.items.map(({ id }) => id));
      next = body.next;
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
    expect((await admin.call('GET', `/api/spaces/${slug}/people?cursor=nonsense`)).status).toBe(400);
  });

  it('are found by what stands in their name, headline or organisation, to the letter', async () => {
    const { slug, admin } = await spaceWith();
    const percent = await app.member({ in: slug, firstName: '100%' });
    const weaver = await app.member({ in: slug });
    await app.sql(`UPDATE members SET headline = 'Weaves wool', organisation = 'Loom_1' WHERE id = $1`, [weaver.id]);
    const found = async (q: string) =>
      (await admin.call('GET', `/api/spaces/${slug}/people?q=${encodeURIComponent(q)}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await found('WOOL')).toEqual([weaver.id]);
    expect(await found('_')).toEqual([weaver.id]);
    expect(await found('%')).toEqual([percent.id]);
    expect(await found("'; DROP")).toEqual([]);
  });

  it('are found without their accents, and with them where they have none', async () => {
    const { slug, admin } = await spaceWith();
    const named = await app.member({ in: slug, firstName: 'Łukasz' });
    const plain = await app.member({ in: slug, firstName: 'Ines' });
    await app.sql(`UPDATE members SET "lastName" = 'Čedo Ångström' WHERE id = $1`, [named.id]);
    const found = async (q: string) =>
      (await admin.call('GET', `/api/spaces/${slug}/people?q=${encodeURIComponent(q)}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    for (const q of ['lukasz', 'CEDO', 'angstrom', 'Łukasz']) expect([q, await found(q)]).toEqual([q, [named.id]]);
    expect(await found('Inês')).toEqual([plain.id]);
  });

  it('are called by the rule that SQL and the program share', async () => {
    const { slug } = await spaceWith();
    const ada = await app.member({ in: slug });
    const names = [
      { firstName: 'Amara', lastName: 'Diallo', nick: 'ama' },
      { firstName: 'Amara', lastName: 'Diallo', nick: '' },
      { firstName: 'Amara', lastName: '', nick: '' },
      { firstName: '', lastName: '', nick: '' },
      { firstName: '', lastName: 'Diallo', nick: ' ' },
    ];
    const { displayName } = await import('#domain/members/display-name.js');
    for (const name of names) {
      await app.sql('UPDATE members SET "firstName" = $2, "lastName" = $3, nick = $4 WHERE id = $1', [
        ada.id,
        name.firstName,
        name.lastName,
        name.nick,
      ]);
      expect((await ada.call('GET', '/api/me')).body.member.name).toBe(displayName(name));
    }
  });
});
