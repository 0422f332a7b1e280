import type { FastifyInstance, FastifyRequest } from 'fastify';

import { isApiPath } from '#domain/addresses/api-path.js';
import type { Log } from '../platform/log.js';

export interface InProcess {
  fastify: Pick<FastifyInstance, 'inject'>;
  log: Pick<Log, 'warn'>;
}

/**
 * Answers a call of a page that is being rendered, in this process and as its visitor. A page asks the API and nothing
 * else: what leads to a file, a feed or another page is refused before anything is asked.
 */
export async function askApi({ fastify, log }: InProcess, call: Request, visitor: FastifyRequest): Promise<Response> {
  const { pathname, search } = new URL(call.url);
  if (!isApiPath(pathname)) {
    log.warn({ requestId: visitor.id }, 'a page asked for what is not of the API');
    return new Response(null, { status: 404 });
  }
  const answer = await fastify.inject({
    method: 'GET',
    url: pathname + search,
    remoteAddress: visitor.ip,
    headers: { ...passedOn(visitor), accept: 'application/json', host: visitor.headers.host ?? '' },
  });
  const headers = new Headers();
  for (const name of ['content-type', 'etag', 'cache-control']) {
    const value = answer.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const body = answer.statusCode === 204 || answer.statusCode === 304 ? null : answer.rawPayload;
  return new Response(body as BodyInit | null, { status: answer.statusCode, headers });
}

/** What the page is told of its visitor, and the API of whoever asks through a page. */
export function passedOn(request: FastifyRequest): Record<string, string> {
  const names = ['cookie', 'accept-language', 'user-agent'];
  const given = names.flatMap((name) =>
    typeof request.headers[name] === 'string' ? [[name, request.headers[name]]] : [],
  );
  return Object.fromEntries([...given, ['x-request-id', request.id]]) as Record<string, string>;
}
