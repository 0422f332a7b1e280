import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which events somebody speaks at is asked with every look at a personal calendar. */
export class Speakers1700000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX events_by_speaker ON events USING gin (speakers jsonb_path_ops)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX events_by_speaker`);
  }
}
