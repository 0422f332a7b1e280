import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People are found by their names however an accent is typed. The extension comes with PostgreSQL and asks for no superuser. */
export class Unaccent1700000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS unaccent');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP EXTENSION unaccent');
  }
}
