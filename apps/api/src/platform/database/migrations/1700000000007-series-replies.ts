import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A series as one calendar entry, replies to all its dates, and answers to what hosts ask. */
export class SeriesReplies1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The UID of the series in a file that holds all its dates; each date keeps its own everywhere else.
      ALTER TABLE series ADD uid uuid NOT NULL UNIQUE DEFAULT gen_random_uuid();

      -- Who replied to all dates, those that are yet to be written down included, and from which start on.
      CREATE TABLE series_replies (
        "seriesId" uuid NOT NULL REFERENCES series (id) ON DELETE CASCADE,
        "memberId" uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "fromStart" timestamp NOT NULL,
        answers jsonb NOT NULL DEFAULT '{}',
        "createdAt" timestamptz NOT NULL,
        PRIMARY KEY ("seriesId", "memberId")
      );
      CREATE INDEX series_replies_of_member ON series_replies ("memberId");

      -- By the id of the question.
      ALTER TABLE rsvps ADD answers jsonb NOT NULL DEFAULT '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rsvps DROP answers;
      DROP TABLE series_replies;
      ALTER TABLE series DROP uid;
    `);
  }
}
