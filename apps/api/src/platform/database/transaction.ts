import type { DataSource, EntityManager } from 'typeorm';
import { QueryFailedError } from 'typeorm';

import { Refusal } from '#domain/refusal.js';

/** Serialization failure, deadlock, lock timeout: the same work may well succeed when it is tried again. */
const WORTH_ANOTHER_TRY = new Set(['40001', '40P01', '55P03']);
const TRIES = 3;

/**
 * Runs `work` in one READ COMMITTED transaction. A deadlock or a lock that could not be had in time is tried again,
 * three times in all (R17).
 * @throws Refusal `busy` when the last try failed for the same kind of reason; HTTP turns it into 503 with Retry-After
 */
export async function transact<T>(database: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (!isWorthAnotherTry(error)) throw error;
      if (attempt === TRIES) throw new Refusal('busy');
      await new Promise((resolve) => setTimeout(resolve, attempt * 20 * (1 + (process.hrtime()[1] % 10) / 10)));
    }
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  return (
    error instanceof QueryFailedError && WORTH_ANOTHER_TRY.has(String((error.driverError as { code?: string }).code))
  );
}
