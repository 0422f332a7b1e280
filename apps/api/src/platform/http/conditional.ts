import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Body } from './kept-bodies.js';

/** What can be answered from a validator, without making the body. */
export interface Representation {
  /** Names the content exactly, without quotes: letters, digits, `-` and `.`. */
  tag: string;
  /** Absent where nothing knows it: then only tags revalidate. */
  lastModified?: Date;
  contentType: string;
  cacheControl: string;
  headers?: Record<string, string>;
  /** Says whether the tag is still right. Only for what everybody is told alike; then it can be asked early. */
  holds?: () => Promise<boolean>;
  body: () => Promise<Body>;
}

const HTTP_DATE =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

/** Answers 304 where the client has it already, else 200 in the coding that it takes (RFC 9110 §8.8, §12.5.3, §13). */
export async function sendConditionally(
  request: FastifyRequest,
  reply: FastifyReply,
  what: Representation,
): Promise<void> {
  const coding = acceptsGzip(request.headers['accept-encoding']) ? 'gzip' : 'identity';
  const tags = { identity: `"${what.tag}"`, gzip: `"${what.tag}.gz"` };
  void reply.headers({
    ...what.headers,
    vary: 'accept-encoding',
    'cache-control': what.cacheControl,
    etag: tags[coding],
  });
  request.server.unchanged?.remember(request, [tags.identity, tags.gzip], what);
  if (what.lastModified) void reply.header('last-modified', what.lastModified.toUTCString());
  if (isUnchanged(request.headers, [tags.identity, tags.gzip], what.lastModified)) {
    await reply.status(304).send();
    return;
  }
  const body = await what.body();
  if (coding === 'gzip') void reply.header('content-encoding', 'gzip');
  await reply.type(what.contentType).send(coding === 'gzip' ? await body.gzip() : body.identity);
}

/** If-None-Match counts alone where it is given; a date that is none counts as not given (C30, C31). */
export function isUnchanged(
  headers: { 'if-none-match'?: string; 'if-modified-since'?: string },
  tags: readonly string[],
  lastModified?: Date,
): boolean {
  const wanted = headers['if-none-match'];
  if (wanted !== undefined) return wanted.trim() === '*' || tagsIn(wanted).some((tag) => tags.includes(tag));
  const since = headers['if-modified-since'];
  if (since === undefined || !lastModified || !HTTP_DATE.test(since)) return false;
  return Math.floor(lastModified.getTime() / 1000) * 1000 <= Date.parse(since);
}

/** True where `gzip`, or `*` without it, stands with a weight above nothing. */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  const weights = new Map<string, number>();
  for (const part of String(header ?? '').split(',')) {
    const [name = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, weight ? Number(weight.slice(2)) : 1);
  }
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
}

/** Weak comparison: `W/"x"` is as good as `"x"`. */
function tagsIn(header: string): string[] {
  return header.match(/"[^"]*"/g) ?? [];
}
