import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when replies are taken, as the host says it: as usual for what is there, which is the start or, of what lasts longer than a day, the end. */
export class RepliesClose1700000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE events ADD "repliesClose" text NOT NULL DEFAULT 'usual'
         CHECK ("repliesClose" IN ('usual', 'start', 'end') OR "repliesClose" ~ '^[1-9][0-9]{0,2}h$')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events DROP "repliesClose"');
  }
}
