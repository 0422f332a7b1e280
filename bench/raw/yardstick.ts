import { fastify, type FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import pg from 'pg';

import type { Plan, Route } from './plan.js';
import { replay } from './replay.js';

/** Answers what the plan says, with as many connections to Postgres as our program has by default. */
export async function serveRaw(plan: Plan, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: plan.databaseUrl, max: 16, options: plan.session });
  const server = fastify({ logger: false });
  server.get('/ready', () => 'ready');
  for (const route of plan.routes) add(server, pool, route);
  const address = await server.listen({ port, host: '127.0.0.1' });
  const close = async () => {
    await server.close();
    await pool.end();
  };
  return { port: Number(new URL(address).port), close };
}

function add(to: FastifyInstance, pool: pg.Pool, route: Route): void {
  if (route.kind === 'sql') addRows(to, pool, route);
  else if (route.kind === 'bytes') addBytes(to, route);
  else if (route.kind === 'blocks') addBlocks(to, pool, route);
  else to.put(route.path, replay(pool, route.statements));
}

function addRows(to: FastifyInstance, pool: pg.Pool, { path, text, values }: Extract<Route, { kind: 'sql' }>): void {
  to.get(path, async (request) => {
    const query = request.query as Record<string, string>;
    const { rows } = await pool.query(
      text,
      values.map((value) => (isQuery(value) ? new Date(`${query[value.query]}T00:00:00Z`) : value)),
    );
    return { items: rows.slice(0, 50), next: null };
  });
}

function addBytes(to: FastifyInstance, { path, file: name, headers, tag }: Extract<Route, { kind: 'bytes' }>): void {
  const bytes = readFileSync(name);
  to.get(path, (request, reply) => {
    void reply.header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.status(304).send();
    return reply.headers(headers).send(bytes);
  });
}

function addBlocks(
  to: FastifyInstance,
  pool: pg.Pool,
  { path, text, values, head, tail }: Extract<Route, { kind: 'blocks' }>,
): void {
  to.get(path, async (_request, reply) => {
    const { rows } = await pool.query<{ vevent: string }>(text, values);
    return reply.type('text/calendar; charset=utf-8').send(head + rows.map(({ vevent }) => vevent).join('') + tail);
  });
}

function isQuery(value: unknown): value is { query: string } {
  return typeof value === 'object' && value !== null && 'query' in value;
}
