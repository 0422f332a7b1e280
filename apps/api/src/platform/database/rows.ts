import type { EntityManager, EntityTarget, FindOptionsSelect, FindOptionsWhere, ObjectLiteral } from 'typeorm';

export interface RowChoice<Row, Column extends keyof Row> {
  where: FindOptionsWhere<Row>;
  /** What is read of it. */
  columns: readonly Column[];
}

/** One row, with nothing but the columns that were asked for; null where there is none. */
export function findRow<Row extends ObjectLiteral, Column extends keyof Row & string>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  { where, columns }: RowChoice<Row, Column>,
): Promise<Pick<Row, Column> | null> {
  return manager.getRepository(entity).findOne({ where, select: chosen<Row>(columns) });
}

/**
 * The same, locked for a change that leaves its key alone: rows that point at it can be written meanwhile. To be asked
 * in a statement of its own, before what is decided by the row is read.
 */
export function lockRow<Row extends ObjectLiteral, Column extends keyof Row & string>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  { where, columns }: RowChoice<Row, Column>,
): Promise<Pick<Row, Column> | null> {
  const lock = { mode: 'for_no_key_update' } as const;
  return tx.getRepository(entity).findOne({ where, select: chosen<Row>(columns), lock });
}

const chosen = <Row>(columns: readonly string[]): FindOptionsSelect<Row> =>
  Object.fromEntries(columns.map((column) => [column, true])) as FindOptionsSelect<Row>;
