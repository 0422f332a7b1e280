import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which edition of the world's time zones the instants were computed; one row. */
export class ZoneRules1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE zone_rules (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        edition text NOT NULL,
        "renewedAt" timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE zone_rules');
  }
}
