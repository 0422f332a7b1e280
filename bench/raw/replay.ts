import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';

import type { Statement, Value } from './plan.js';

interface Known {
  member: string;
  occurrence: string;
  /** Which of a space's 32 counters of replies it counts in. */
  shard: number;
  token: Buffer;
  now: Date;
  rows: Record<string, unknown>[];
}

/** Runs a recorded write again, statement by statement, as one program on one connection would. */
export function replay(pool: Pool, statements: readonly Statement[]) {
  const begin = statements.findIndex(({ text }) => /^(START TRANSACTION|BEGIN)/.test(text));
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { occurrence } = request.params as { occurrence: string };
    const member = String(request.headers['x-member']);
    const token = Buffer.from(String(request.headers['x-token']), 'hex');
    const shard = Number.parseInt(occurrence.slice(0, 2), 16) % 32;
    const known: Known = { member, occurrence, shard, token, now: new Date(), rows: [] };
    const ask = async (client: Pick<Pool, 'query'>, { text, values }: Statement) => {
      const { rows } = await client.query(
        text,
        values.map((value) => valueOf(value, known)),
      );
      known.rows.push((rows[0] as Record<string, unknown> | undefined) ?? {});
    };
    for (const statement of statements.slice(0, begin)) await ask(pool, statement);
    const client = await pool.connect();
    try {
      for (const statement of statements.slice(begin)) await ask(client, statement);
    } finally {
      client.release();
    }
    return reply.send({ status: 'going', position: null, waiting: 0, taken: 0, capacity: null });
  };
}

function valueOf(value: Value, known: Known): unknown {
  if ('is' in value) return value.is;
  if ('from' in value) return known[value.from];
  if ('list' in value) return value.list.map((one) => valueOf(one, known));
  if ('parts' in value)
    return value.parts.map((part) => (typeof part === 'string' ? part : textOf(valueOf(part, known)))).join('');
  const found = known.rows[value.row]?.[value.column];
  return value.plus === undefined ? found : Number(found) + value.plus;
}

const textOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));
