import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts that publish themselves at a time their host chose. */
export class PublishLater1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD "publishAt" timestamptz, ADD "publishBy" uuid REFERENCES members (id) ON DELETE SET NULL,
        -- Why it could not be published then: a refusal's code.
        ADD "publishProblem" text NOT NULL DEFAULT '';
      CREATE INDEX events_to_publish ON events ("publishAt") WHERE "publishAt" IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events DROP "publishAt", DROP "publishBy", DROP "publishProblem"');
  }
}
