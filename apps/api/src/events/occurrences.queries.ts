import type { EntityManager } from 'typeorm';

/** Locks dates. By id, as every lock of several rows. */
export async function lockDates(tx: EntityManager, occurrenceIds: readonly string[]): Promise<void> {
  await tx.query('SELECT 1 FROM occurrences WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [occurrenceIds]);
}
