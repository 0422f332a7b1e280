import { randomUUID } from 'node:crypto';
import pg from 'pg';

import { requestContext } from '#api/platform/request-context.js';

type Query = (this: unknown, ...given: unknown[]) => unknown;

/** Every statement that one request sends to Postgres, in order. What jobs and the queue do meanwhile is not counted. */
export async function statementsOf(request: (headers: Record<string, string>) => Promise<unknown>): Promise<string[]> {
  const requestId = randomUUID();
  const seen: string[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (...given) {
    if (requestContext.current()?.requestId === requestId) seen.push(String(given[0]));
    return query.apply(this, given);
  };
  try {
    await request({ 'x-request-id': requestId });
  } finally {
    prototype.query = query;
  }
  return seen;
}
