import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

import { isUnchanged, type Representation } from './conditional.js';

declare module 'fastify' {
  interface FastifyInstance {
    unchanged?: Unchanged;
  }
}

interface Known {
  tags: readonly string[];
  headers: Record<string, string>;
  holds: () => Promise<boolean>;
}

const MOST_ADDRESSES = 5000;
const LONGEST = 500;

/**
 * What strangers are told of an address, and how to see that it still holds. Calendar programs ask for the same
 * addresses day and night; where nothing has changed they are answered before anything else is set in motion.
 */
export class Unchanged {
  private readonly known = new LRUCache<string, Known>({ max: MOST_ADDRESSES });

  remember(
    request: FastifyRequest,
    tags: readonly string[],
    { holds, headers, cacheControl, lastModified }: Representation,
  ): void {
    if (!holds || !isStranger(request) || request.url.length > LONGEST) return;
    this.known.set(request.url, {
      tags,
      holds,
      headers: {
        ...headers,
        ...(lastModified ? { 'last-modified': lastModified.toUTCString() } : {}),
        vary: 'accept-encoding',
        'cache-control': cacheControl,
      },
    });
  }

  /** Answers 304 where the stranger has what still holds; otherwise the request goes its way. */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const wanted = request.headers['if-none-match'];
    if (wanted === undefined || !isStranger(request)) return;
    const known = this.known.get(request.url);
    if (!known || !isUnchanged({ 'if-none-match': wanted }, known.tags) || !(await known.holds())) return;
    const had = known.tags.find((tag) => wanted.includes(tag)) ?? known.tags[0];
    await reply.headers(known.headers).header('etag', had).status(304).send();
  }
}

const isStranger = ({ method, headers }: FastifyRequest): boolean => method === 'GET' && headers.cookie === undefined;

/** To be registered after whatever gives every answer its headers. */
export function answerUnchanged(fastify: FastifyInstance): Promise<void> {
  const unchanged = new Unchanged();
  fastify.decorate('unchanged', unchanged);
  fastify.addHook('onRequest', (request, reply) => unchanged.answer(request, reply));
  return Promise.resolve();
}
// It holds for all routes, not only for those of a plugin of its own.
Object.assign(answerUnchanged, { [Symbol.for('skip-override')]: true });
