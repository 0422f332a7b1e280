import type { EntityManager } from 'typeorm';

/** The time zones that members live in, as they are written there. */
export async function memberZones(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ zone: string }[]>(
    `SELECT DISTINCT "timeZone" AS zone FROM members WHERE "deactivatedAt" IS NULL`,
  );
  return rows.map(({ zone }) => zone);
}
