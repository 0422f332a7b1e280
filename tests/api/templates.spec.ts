import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { TemplateBody, TemplateView } from '#contract/templates.js';
import { FORMATS } from '#domain/events/formats.js';
import { DEFAULT_TEMPLATES } from '#domain/events/templates.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let admin: TestMember;
let host: TestMember;
let member: TestMember;
const templates = '/api/spaces/oficina/templates';

beforeAll(async () => {
  app = await startTestApp();
  await app.space({ slug: 'oficina', name: 'Oficina' });
  await app.space({ slug: 'atelier', name: 'Atelier' });
  admin = await app.member({ in: 'oficina', role: 'admin' });
  host = await app.member({ in: 'oficina', role: 'host' });
  member = await app.member({ in: 'oficina' });
});
afterAll(() => app?.stop());

const ours: TemplateBody = {
  ...DEFAULT_TEMPLATES.circle,
  begins: '08:00',
  lastsMinutes: 75,
  capacity: 6,
  agenda: [{ title: 'Coffee', minutes: 15 }],
  questions: ['What do you need this week?'],
};
const all = async (of = host): Promise<TemplateView[]> =>
  ((await of.call('GET', templates)).body as { items: TemplateView[] }).items;
const circle = async () => (await all()).find(({ format }) => format === 'circle');
const audited = async () =>
  (await app.sql<{ action: string }>(`SELECT action FROM audit_log WHERE action LIKE 'template.%' ORDER BY id`)).map(
    ({ action }) => action,
  );

describe('the templates of a space', () => {
  it('are the nine that come with the formats, for hosts to begin with', async () => {
    const items = await all();
    expect(items.map(({ format }) => format)).toEqual([...FORMATS]);
    expect(items.every(({ changed }) => !changed)).toBe(true);
    expect(items.find(({ format }) => format === 'talk')).toEqual({
      format: 'talk',
      changed: false,
      ...DEFAULT_TEMPLATES.talk,
    });
    expect((await member.call('GET', templates)).status).toBe(403);
  });

  it('are changed by an admin, for this space only', async () => {
    expect(await admin.call('PUT', `${templates}/circle`, ours)).toMatchObject({
      status: 200,
      body: { format: 'circle', changed: true, ...ours },
    });
    expect(await circle()).toEqual({ format: 'circle', changed: true, ...ours });
    const elsewhere = await app.member({ in: 'atelier', role: 'admin' });
    const { body } = await elsewhere.call('GET', '/api/spaces/atelier/templates');
    expect(body.items.some(({ changed }: TemplateView) => changed)).toBe(false);
    expect((await host.call('PUT', `${templates}/circle`, ours)).status).toBe(403);
  });

  it('have the default in a field that a space has never seen', async () => {
    await app.sql(`UPDATE event_templates SET fields = fields - 'setupMinutes'`);
    expect(await circle()).toMatchObject({ begins: '08:00', setupMinutes: DEFAULT_TEMPLATES.circle.setupMinutes });
  });

  it('become what they were again, as often as one asks, and both are audited', async () => {
    const before = await audited();
    expect((await admin.call('DELETE', `${templates}/circle`)).status).toBe(204);
    expect((await admin.call('DELETE', `${templates}/circle`)).status).toBe(204);
    expect(await circle()).toEqual({ format: 'circle', changed: false, ...DEFAULT_TEMPLATES.circle });
    expect((await audited()).slice(before.length)).toEqual(['template.reset']);
    expect(before).toEqual(['template.changed']);
  });

  it.each([
    ['an hour that no clock shows', { begins: '25:00' }, 'begins'],
    ['an event without time', { lastsMinutes: 0, agenda: [] }, 'lastsMinutes'],
    ['no seat at all', { capacity: 0 }, 'capacity'],
    ['an agenda longer than the event', { agenda: [{ title: 'Talking', minutes: 76 }] }, 'agenda'],
    ['an empty question', { questions: [' '] }, 'questions.0'],
    ['more than a day to set up', { setupMinutes: 1441 }, 'setupMinutes'],
  ])('refuse %s (S21)', async (_, wrong, field) => {
    const { status, body } = await admin.call('PUT', `${templates}/circle`, { ...ours, ...wrong });
    expect([status, body.errors.map((error: { field: string }) => error.field)]).toEqual([400, [field]]);
  });

  it('exist for the nine formats only', async () => {
    expect((await admin.call('PUT', `${templates}/seance`, ours)).status).toBe(400);
    expect((await admin.call('DELETE', `${templates}/seance`)).status).toBe(400);
  });
});

describe('the language a space plans in', () => {
  it('is English until an admin says otherwise, and one of those that quick lines are read in', async () => {
    expect((await host.call('GET', '/api/spaces/oficina')).body.language).toBe('en');
    expect((await admin.call('PATCH', '/api/spaces/oficina', { language: 'pt' })).body.language).toBe('pt');
    expect((await admin.call('PATCH', '/api/spaces/oficina', { language: 'tlh' })).status).toBe(400);
  });
});
