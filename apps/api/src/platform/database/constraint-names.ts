import { DefaultNamingStrategy, type Table, type View } from 'typeorm';

const named = (table: Table | View | string, columns: readonly string[], kind: string): string =>
  [typeof table === 'string' ? table : table.name, ...columns, kind].join('_');

/** Keys are called as PostgreSQL itself calls those that a migration gives no name, so that entities need not say it. */
export class ConstraintNames extends DefaultNamingStrategy {
  override primaryKeyName(table: Table | string): string {
    return named(table, [], 'pkey');
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return named(table, columns, 'key');
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return named(table, columns, 'fkey');
  }
}
