import { describe, expect, it } from '@jest/globals';
import fastify, { type FastifyRequest } from 'fastify';

import { askApi } from './ask-api.js';

const reached: string[] = [];
const said: string[] = [];
const server = fastify();
server.get('/api/spaces/:space', async (request) => {
  reached.push(request.url);
  return { cookie: request.headers.cookie, ip: request.ip };
});
server.get('/*', async (request) => {
  reached.push(request.url);
  return { name: 'A space that nobody made' };
});
const visitor = { id: 'a-visit', ip: '192.0.2.1', headers: { cookie: 'session=1', host: 'here.example' } };

/** `url` as it is, for a Request would tidy it up. */
function ask(url: string): Promise<Response> {
  reached.length = said.length = 0;
  const log = { warn: (facts: unknown, sentence?: string) => void said.push(`${JSON.stringify(facts)} ${sentence}`) };
  return askApi({ fastify: server, log }, { url } as Request, visitor as unknown as FastifyRequest);
}

describe('a call of a page that is being rendered', () => {
  it('is answered by the API, as its visitor is', async () => {
    const answer = await ask('https://here.example/api/spaces/oficina?limit=1');
    expect(await answer.json()).toEqual({ cookie: 'session=1', ip: '192.0.2.1' });
    expect(reached).toEqual(['/api/spaces/oficina?limit=1']);
    expect(said).toEqual([]);
  });

  it.each([
    '/materials/018f4a5e-9c1b-4d2a-8f3e-0123456789ab',
    '/files/018f4a5e-9c1b-4d2a-8f3e-0123456789ab',
    '/api/spaces/../../materials/x',
    '/api/spaces/..%2F..%2Fmaterials%2Fx',
    '/api/spaces/%2e%2e%2f%2e%2e%2fmaterials',
    '/api/spaces/..%5C..%5Cmaterials',
    '/api/spaces/..\\..\\materials',
    '/api/spaces/..%252Fmaterials',
    '/events',
    '/api',
  ])('reaches nothing else, and says so: %s', async (path) => {
    const answer = await ask(`https://here.example${path}`);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    expect(reached).toEqual([]);
    expect(said).toEqual(['{"requestId":"a-visit"} a page asked for what is not of the API']);
  });
});
