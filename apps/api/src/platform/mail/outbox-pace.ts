import type { EntityManager } from 'typeorm';

import { goesAt, PACE_WINDOW, type Pace } from '#domain/notices/pace.js';

/** Of a mail that one member can cause at another as often as they like. Orders about the same thing take turns: their callers lock it. */
export interface PacedOrder {
  /** The same for mails of a kind that say the same to the same reader. Short: it is indexed. */
  about: string;
  /** When it is ordered, by our clock. */
  at: Date;
  pace: Pace;
}

interface Order {
  kind: string;
  recipient: string;
  subjectId: string;
  revision: string;
  facts?: Record<string, unknown>;
  paced?: PacedOrder;
}

type Timed<T extends Order> = T & {
  notBefore: Date | null;
  /** Seconds until then. */
  wait: number;
};

interface Earlier {
  n: number;
  went: string[];
  waiting: Record<string, unknown>[];
}

/** Says of each order when its mail may go. Like ones that still wait are called back; what they list is added to it. */
export async function timed<T extends Order>(tx: EntityManager, orders: readonly T[]): Promise<Timed<T>[]> {
  const earlier = await earlierOf(tx, orders);
  return orders.map((order, n): Timed<T> => {
    const { paced } = order;
    if (!paced) return { ...order, notBefore: null, wait: 0 };
    const { went = [], waiting = [] } = earlier.get(n) ?? {};
    const times = went.map((at) => new Date(at));
    const notBefore = goesAt(times, paced.at, paced.pace);
    const wait = (notBefore.getTime() - paced.at.getTime()) / 1000;
    return { ...order, facts: withLists(order.facts ?? {}, waiting), notBefore, wait };
  });
}

/** Mails that were not sent after all have bothered nobody. */
async function earlierOf(tx: EntityManager, orders: readonly Order[]): Promise<Map<number, Earlier>> {
  const asked = orders.flatMap(({ kind, recipient, subjectId, revision, paced }, n) =>
    paced
      ? [{ n, kind, recipient, subjectId, revision, about: paced.about, since: paced.at.getTime() - PACE_WINDOW }]
      : [],
  );
  if (asked.length === 0) return new Map();
  const rows = await tx.query<Earlier[]>(
    `WITH asked AS (
       SELECT a.*, to_timestamp(a.since / 1000.0) AS after FROM jsonb_to_recordset($1::jsonb)
         AS a (n int, kind text, recipient citext, "subjectId" uuid, revision text, about text, since float8)
     ), called AS (
       UPDATE outbox_mails x SET state = 'empty', detail = 'A later mail says it too.', "changedAt" = clock_timestamp() FROM asked a
       WHERE x.recipient = a.recipient AND x.kind = a.kind AND x.about = a.about AND x.state = 'pending'
         AND (x."subjectId", x.revision) <> (a."subjectId", a.revision) RETURNING a.n, x.facts)
     SELECT a.n, coalesce((SELECT json_agg(c.facts) FROM called c WHERE c.n = a.n), '[]') AS waiting,
       coalesce((SELECT json_agg(x."notBefore") FROM outbox_mails x WHERE x.recipient = a.recipient AND x.kind = a.kind AND x.about = a.about
         AND x.state IN ('sending', 'sent', 'uncertain') AND x."notBefore" > a.after), '[]') AS went
     FROM asked a`,
    [JSON.stringify(asked)],
  );
  return new Map(rows.map((row) => [row.n, row]));
}

/** Lists of ids add up; anything else is as the last order has it. */
function withLists(
  facts: Record<string, unknown>,
  others: readonly Record<string, unknown>[],
): Record<string, unknown> {
  const all = Object.entries(facts).map(([key, value]): [string, unknown] => {
    if (!Array.isArray(value)) return [key, value];
    const more = others.flatMap((other) => (Array.isArray(other[key]) ? (other[key] as unknown[]) : []));
    return [key, [...new Set([...more, ...(value as unknown[])])]];
  });
  return Object.fromEntries(all);
}
