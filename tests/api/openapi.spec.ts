import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { startTestApp, type Answer, type TestApp, type TestMember } from '../support/test-app.js';

interface Operation {
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
  requestBody?: { content: Record<string, { schema: object }> };
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

/** Real answers of the program, held against what it says of itself. */
describe('the description of the API', () => {
  let app: TestApp;
  let described: Description;
  let host: TestMember;
  let space: { slug: string };
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    app = await startTestApp();
    described = (await app.call('GET', '/api/openapi.json')).body as Description;
    space = await app.space();
    host = await app.member({ in: space.slug, role: 'admin' });
    const saved = await host.call('POST', `/api/spaces/${space.slug}/events`, event());
    ids['eventId'] = saved.body.eventId;
    ids['occurrenceId'] = saved.body.occurrenceId;
    await host.call('POST', `/api/events/${ids['eventId']}/publish`);
    await host.call('PUT', `/api/occurrences/${ids['occurrenceId']}/rsvp`);
    await host.call('POST', `/api/events/${ids['eventId']}/comments`, { text: 'Bring one price.' });
  });
  afterAll(() => app.stop());

  const validator = (schema: object): ValidateFunction => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema({ $id: 'api', components: described.components });
    return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')) as object);
  };
  const schemaOf = (method: string, path: string, status: number): object => {
    const content = described.paths[path]?.[method]?.responses[status]?.content;
    const schema = content && Object.values(content)[0]?.schema;
    if (!schema) throw new Error(`${method} ${path} does not describe its ${status}`);
    return schema;
  };
  const expectAsDescribed = (answer: Answer, schema: object) => {
    const valid = validator(schema);
    valid(answer.body);
    expect(valid.errors ?? []).toEqual([]);
  };

  it('is OpenAPI 3.1 with names for its schemas, and a page for people', async () => {
    expect(described.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(described.components.schemas)).toEqual(
      expect.arrayContaining(['Space', 'Occurrence', 'Rsvp', 'Problem']),
    );
    expect(await app.call('GET', '/api/docs')).toMatchObject({ status: 200 });
  });

  it('describes an answer with a body for every operation that has one, and the problem for all', () => {
    const silent = Object.entries(described.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { responses }]) => responses['default'] === undefined || Object.keys(responses).length < 2)
        .map(([method]) => `${method} ${path}`),
    );
    expect(silent).toEqual([]);
  });

  it.each([
    '/api/me',
    '/api/spaces',
    '/api/spaces/{space}',
    '/api/spaces/{space}/rooms',
    '/api/spaces/{space}/people',
    '/api/spaces/{space}/members',
    '/api/events',
    '/api/events/facets',
    '/api/events/{eventId}/edit',
    '/api/events/{eventId}/comments',
    '/api/occurrences/{occurrenceId}',
    '/api/occurrences/{occurrenceId}/rsvp',
    '/api/occurrences/{occurrenceId}/replies',
    '/api/me/hosting',
    '/api/me/calendar',
    '/api/me/sessions',
    '/api/me/calendar-addresses',
    '/api/me/digest-settings',
  ])('tells the truth about GET %s', async (path) => {
    const address = path.replace('{space}', space.slug).replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
    const answer = await host.call('GET', address);
    expect(answer.status).toBe(200);
    expectAsDescribed(answer, schemaOf('get', path, 200));
  });

  it('tells the truth about problems: of fields, of rules, of addresses', async () => {
    const problem = { $ref: '#/components/schemas/Problem' };
    const fields = await host.call('POST', `/api/spaces/${space.slug}/events`, { ...event(), title: '', capacity: 0 });
    expect(fields).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect(fields.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['capacity', 'title']);
    const rule = await host.call('GET', '/api/occurrences/00000000-0000-4000-8000-000000000000');
    const address = await host.call('GET', '/api/nowhere');
    for (const answer of [fields, rule, address]) expectAsDescribed(answer, problem);
  });

  it('asks for exactly the fields that the program takes', async () => {
    const described400 = validator(
      described.paths['/api/spaces/{space}/events']!['post']!.requestBody!.content['application/json']!.schema,
    );
    expect(described400(event())).toBe(true);
    expect(described400({ ...event(), owner: 'me' })).toBe(false);
    expect((await host.call('POST', `/api/spaces/${space.slug}/events`, { ...event(), owner: 'me' })).status).toBe(400);
  });

  function event() {
    return {
      title: 'Pricing when you hate selling',
      format: 'talk',
      description: 'Bring one price.',
      topics: ['pricing'],
      roomId: null,
      address: '',
      onlineUrl: '',
      timeZone: 'Europe/Lisbon',
      localStart: '2027-02-04T18:30',
      localEnd: '2027-02-04T20:00',
      allDay: false,
      visibility: 'public',
      replyPolicy: 'open',
      capacity: 40,
    };
  }
});
