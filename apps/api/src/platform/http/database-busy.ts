import { Counter } from 'prom-client';

import { metrics } from './metrics.js';

/** What Postgres, and the way to it, say where the same may well succeed in a moment. */
const CODES = new Map([
  ['57014', 'a statement took too long'],
  ['55P03', 'a lock was not to be had in time'],
  ['40001', 'others wrote the same'],
  ['40P01', 'deadlock'],
  ['53300', 'it has no connection left'],
  ['57P01', 'it was stopped'],
  ['57P02', 'it crashed'],
  ['57P03', 'it is starting'],
  ['ECONNREFUSED', 'nobody answers'],
  ['ECONNRESET', 'the connection broke'],
]);

/** The pool and the driver say these in words only. */
const WORDS = new Map([
  ['timeout exceeded when trying to connect', 'the pool has no connection to give'],
  ['Connection terminated unexpectedly', 'the connection broke'],
  ['Connection terminated due to connection timeout', 'nobody answers'],
  ['Client has encountered a connection error and is not queryable', 'the connection broke'],
]);

const busy = new Counter({
  name: 'requests_refused_by_a_busy_database_total',
  help: 'Requests answered with 503 because the database, or a connection to it, was not to be had in time.',
  labelNames: ['why'],
  registers: [metrics],
});

/** @returns why the database could not answer now, where that is what the error says */
export function databaseBusy(error: unknown): string | undefined {
  const { driverError, code, message } = (error ?? {}) as Record<string, unknown>;
  const said = String((driverError as { code?: unknown } | undefined)?.code ?? code);
  const why = CODES.get(said) ?? WORDS.get(String(message));
  if (why) busy.inc({ why });
  return why;
}
