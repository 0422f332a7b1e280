import type { EntityManager } from 'typeorm';

import type { CalendarAddress } from './calendar-address.entity.js';

/** A member's only address, in the place of an older one. @returns whether there was none */
export async function writeAddress(
  tx: EntityManager,
  { memberId, tokenHash, createdAt }: CalendarAddress,
): Promise<boolean> {
  const [{ first }] = await tx.query<[{ first: boolean }]>(
    `INSERT INTO calendar_addresses ("memberId", "tokenHash", "createdAt") VALUES ($1, $2, $3)
     ON CONFLICT ("memberId") DO UPDATE SET "tokenHash" = excluded."tokenHash", "createdAt" = excluded."createdAt"
     RETURNING xmax = 0 AS first`,
    [memberId, tokenHash, createdAt],
  );
  return first;
}
