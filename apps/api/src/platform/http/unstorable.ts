import type { FastifyRequest } from 'fastify';
import { Counter } from 'prom-client';

import type { Log } from '../log.js';
import { metrics } from './metrics.js';

/** What Postgres says of a value that no column can hold: whoever sent it is to send another. */
const CODES = new Map([
  ['22003', 'number out of range'],
  ['22007', 'no date'],
  ['22008', 'date out of range'],
  ['22021', 'no text'],
  ['22P02', 'no value of that type'],
  ['22P05', 'no text in JSON'],
]);

const MOST = 200;

const caught = new Counter({
  name: 'inputs_refused_by_the_database_total',
  help: 'Bad input that no schema refused and the database did: each is a gap in a schema.',
  labelNames: ['method', 'route', 'state'],
  registers: [metrics],
});

/** Whether it is the database's word on an input, and which. */
function unstorable(error: unknown): { sqlState: string; statement: string } | undefined {
  const { driverError, code, query } = (error ?? {}) as Record<string, unknown>;
  const said = String((driverError as { code?: unknown } | undefined)?.code ?? code);
  if (!CODES.has(said)) return undefined;
  return { sqlState: said, statement: nameOf(query) };
}

/**
 * The last net. A schema should have refused it, in the field that it is about; the log and the metric show where not.
 * @returns whether the error is of this kind
 */
export function isUnstorable(error: unknown, request: FastifyRequest, log: Log): boolean {
  const found = unstorable(error);
  if (!found) return false;
  const { method, id: requestId } = request;
  const route = request.routeOptions.url ?? 'none';
  caught.inc({ method, route, state: found.sqlState });
  const facts = { requestId, method, route, ...found, why: CODES.get(found.sqlState) };
  log.warn(facts, 'the database refused an input that no schema had refused');
  return true;
}

/** How a statement begins. Its values stand apart from it, and a message of the database would repeat them (S47). */
const nameOf = (query: unknown): string =>
  typeof query === 'string' ? query.replace(/\s+/g, ' ').trim().slice(0, MOST) : '';
