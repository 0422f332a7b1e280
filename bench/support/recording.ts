import pg from 'pg';

import type { Statement, Value } from '../raw/plan.js';

interface Seen {
  text: string;
  values: unknown[];
  rows: Record<string, unknown>[];
}

/** Every statement that this process sends to Postgres while the work is done, in order, with the rows it was answered. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Seen[]> {
  const seen: Seen[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...given) {
    const [text, values, done] = given;
    const entry: Seen = { text: String(text), values: Array.isArray(values) ? values : [], rows: [] };
    seen.push(entry);
    const callback = [done, values].find((one) => typeof one === 'function') as
      ((...answer: unknown[]) => void) | undefined;
    const heard = (error: unknown, result: { rows?: Seen['rows'] } | undefined) => {
      entry.rows = copyOf(result?.rows);
      callback?.(error, result);
    };
    if (callback) return query.call(this, text, entry.values, heard);
    const answer = query.call(this, ...given) as Promise<{ rows: Seen['rows'] }>;
    return answer.then((result) => {
      entry.rows = copyOf(result.rows);
      return result;
    });
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return seen;
}

/** Only the first is ever referred to. The program may write into its own. */
const copyOf = (rows: Seen['rows'] = []): Seen['rows'] => rows.slice(0, 1).map((row) => ({ ...row }));

export interface Marks {
  member: string;
  occurrence: string;
  token: Buffer;
}

/**
 * What was seen, with each value as a reference to where it came from: the request's own, or a row that an earlier
 * statement answered. So the same statements run for another request.
 */
export function asRecording(seen: readonly Seen[], marks: Marks): Statement[] {
  return seen.map(({ text, values }, at) => ({
    text,
    values: values.map((value) =>
      text.includes('shard') && typeof value === 'number'
        ? { from: 'shard' as const }
        : referenceFor(value, seen.slice(0, at), marks),
    ),
  }));
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[\w.+-]+@example\.org/g;

function referenceFor(value: unknown, before: readonly Seen[], marks: Marks): Value {
  if (Array.isArray(value)) return { list: value.map((one) => referenceFor(one, before, marks)) };
  if (value instanceof Date) return { from: 'now' };
  if (Buffer.isBuffer(value)) return value.equals(marks.token) ? { from: 'token' } : { is: value };
  if (typeof value === 'number') return (value > 1000 ? found(before, value) : undefined) ?? { is: value };
  if (typeof value !== 'string') return { is: value };
  const names = value.match(UUID) ?? [];
  if (names.length === 0) return { is: value };
  const between = value.split(UUID);
  const parts = between.flatMap((text, i) => {
    const name = names[i];
    return name === undefined ? [text] : [text, named(name, before, marks)];
  });
  return names.length === 1 && value === names[0] ? named(value, before, marks) : { parts };
}

function named(name: string, before: readonly Seen[], { member, occurrence }: Marks): Value {
  if (name === member) return { from: 'member' };
  if (name === occurrence) return { from: 'occurrence' };
  return found(before, name) ?? { is: name };
}

/** The latest row that said so; a number may be one more than what a row said, such as the next ticket. */
function found(before: readonly Seen[], value: unknown): Value | undefined {
  for (const [row, { rows }] of [...before.entries()].reverse()) {
    for (const [column, cell] of Object.entries(rows[0] ?? {})) {
      if (cell === value) return { row, column };
      if (typeof value === 'number' && cell === value - 1) return { row, column, plus: 1 };
    }
  }
  return undefined;
}
