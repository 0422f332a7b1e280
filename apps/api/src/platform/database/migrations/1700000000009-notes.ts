import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What organizers write down for themselves. */
export class Notes1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE events ADD notes text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events DROP notes');
  }
}
