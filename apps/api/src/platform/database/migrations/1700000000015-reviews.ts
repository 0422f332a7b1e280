import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who proposed a draft and hears what becomes of it. */
export class Reviews1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD "reviewBy" uuid REFERENCES members (id) ON DELETE SET NULL,
        -- What is out is not looked over any more.
        ADD CONSTRAINT review_of_drafts CHECK ("reviewState" IS NULL OR status = 'draft');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events DROP CONSTRAINT review_of_drafts, DROP "reviewBy";
    `);
  }
}
