import type {
  EntityManager,
  EntityTarget,
  FindOneOptions,
  FindOptionsSelect,
  FindOptionsWhere,
  ObjectLiteral,
} from 'typeorm';

export interface RowChoice<Row, Column extends keyof Row> {
  where: FindOptionsWhere<Row>;
  /** What is read of it. */
  columns: readonly Column[];
}

/** One row, with nothing but the columns that were asked for; null where there is none. */
export function findRow<Row extends ObjectLiteral, Column extends keyof Row & string>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  choice: RowChoice<Row, Column>,
): Promise<Pick<Row, Column> | null> {
  return read(manager, entity, choice, {});
}

/**
 * The same, locked for a change that leaves its key alone: rows that point at it can be written meanwhile. To be asked
 * in a statement of its own, before what is decided by the row is read.
 */
export function lockRow<Row extends ObjectLiteral, Column extends keyof Row & string>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  choice: RowChoice<Row, Column>,
): Promise<Pick<Row, Column> | null> {
  return read(tx, entity, choice, { lock: { mode: 'for_no_key_update' } });
}

/**
 * The key is read along, for TypeORM takes a row of which all that it reads is null for none. What comes back is a plain
 * object: an entity has every other property too, with undefined in it, and no answer may have those.
 */
async function read<Row extends ObjectLiteral, Column extends keyof Row & string>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  { where, columns }: RowChoice<Row, Column>,
  options: Pick<FindOneOptions<Row>, 'lock'>,
): Promise<Pick<Row, Column> | null> {
  const key = manager.dataSource.getMetadata(entity).primaryColumns.map(({ propertyName }) => propertyName);
  const select = Object.fromEntries([...key, ...columns].map((column) => [column, true])) as FindOptionsSelect<Row>;
  const row = await manager.getRepository(entity).findOne({ where, select, ...options });
  return row && (Object.fromEntries(columns.map((column) => [column, row[column]])) as Pick<Row, Column>);
}
