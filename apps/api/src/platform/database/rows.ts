import type { EntityManager, EntityTarget, FindOptionsSelect, FindOptionsWhere, ObjectLiteral } from 'typeorm';

export interface RowChoice<Row, Column extends keyof Row> {
  where: FindOptionsWhere<Row>;
  /** What is read of it. */
  columns: readonly Column[];
}

/** One row, with the columns that were asked for; null where there is none. */
export function findRow<Row extends ObjectLiteral, Column extends keyof Row & string>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  { where, columns }: RowChoice<Row, Column>,
): Promise<Pick<Row, Column> | null> {
  return manager.getRepository(entity).findOne({ where, select: chosen(manager, entity, columns) });
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
  return tx.getRepository(entity).findOne({ where, select: chosen(tx, entity, columns), lock });
}

/** With the key, by which TypeORM knows a row: one of which all that it reads is null it takes for none. */
function chosen<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  columns: readonly string[],
): FindOptionsSelect<Row> {
  const key = manager.dataSource.getMetadata(entity).primaryColumns.map(({ propertyName }) => propertyName);
  return Object.fromEntries([...key, ...columns].map((column) => [column, true])) as FindOptionsSelect<Row>;
}
