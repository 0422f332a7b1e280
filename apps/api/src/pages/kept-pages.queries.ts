import type { EntityManager } from 'typeorm';

export async function spaceOfOccurrence(manager: EntityManager, occurrenceId: string): Promise<string | null> {
  const [row] = await manager.query<{ slug: string }[]>(
    `SELECT s.slug FROM occurrences o JOIN spaces s ON s.id = o."spaceId" WHERE o.id = $1`,
    [occurrenceId],
  );
  return row?.slug ?? null;
}
