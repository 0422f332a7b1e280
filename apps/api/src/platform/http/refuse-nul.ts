import type { FastifyRequest } from 'fastify';

import { InvalidInput } from './problem.filter.js';

/** Nothing is called by a name with U+0000 in it, and the database takes no such text: it is refused before anybody asks. */
export function refuseNul({ url, query, params }: FastifyRequest): InvalidInput | undefined {
  if (!url.includes('%00')) return undefined;
  const parts = Object.entries({ ...(query as object), ...(params as object) });
  const fields = parts.flatMap(([name, value]) => (String(value).includes('\0') ? [name] : []));
  const message = 'A character in it cannot be stored. Type it again, or take it out.';
  return fields.length > 0 ? new InvalidInput(fields.map((field) => ({ field, message }))) : undefined;
}
