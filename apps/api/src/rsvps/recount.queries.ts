import type { EntityManager } from 'typeorm';

/** What an occurrence's row counts, and what its replies say. */
export interface WrongCount {
  occurrenceId: string;
  taken: number;
  waiting: number;
  lastTicket: number;
  countedTaken: number;
  countedWaiting: number;
  countedTicket: number;
}

/** Every occurrence whose counters differ from its replies. */
export const wrongCounts = (manager: EntityManager): Promise<WrongCount[]> => manager.query<WrongCount[]>(COUNTED);

/** The same of one occurrence; undefined where its counters are right. */
export async function wrongCountOf(tx: EntityManager, occurrenceId: string): Promise<WrongCount | undefined> {
  const [wrong] = await tx.query<WrongCount[]>(`${COUNTED} AND o.id = $1`, [occurrenceId]);
  return wrong;
}

const COUNTED = `
  SELECT o.id AS "occurrenceId", o.taken, o.waiting, o."lastTicket", c.taken AS "countedTaken", c.waiting AS "countedWaiting", c.ticket AS "countedTicket"
  FROM occurrences o CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE r.status IN ('going', 'offered'))::int AS taken,
      count(*) FILTER (WHERE r.status = 'waitlisted')::int AS waiting, coalesce(max(r.ticket), 0)::int AS ticket
    FROM rsvps r WHERE r."occurrenceId" = o.id) c
  WHERE (o.taken <> c.taken OR o.waiting <> c.waiting OR o."lastTicket" < c.ticket)`;
