import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a calendar file said of each event, in which calendar it stands, and what an import wrote. Of what was imported
 * before, nobody kept it: the next file that says something of such an event is compared with what is there. Previews that
 * nobody confirmed are forgotten: their plans lack what is asked now.
 */
export class ImportedEvents1700000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE imported_events (
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        uid text NOT NULL,
        calendar text NOT NULL,
        sequence int NOT NULL DEFAULT 0,
        stamp text NOT NULL DEFAULT '',
        said jsonb NOT NULL,
        PRIMARY KEY ("spaceId", uid)
      );
      CREATE INDEX imported_events_of_calendar ON imported_events ("spaceId", calendar);
      ALTER TABLE imported_occurrences ADD "calledOff" boolean NOT NULL DEFAULT false;
      DELETE FROM imports WHERE state = 'previewed';
      ALTER TABLE imports
        ADD wrote jsonb NOT NULL DEFAULT '[]',
        ADD undone jsonb,
        DROP CONSTRAINT imports_state_check,
        ADD CONSTRAINT imports_state_check CHECK (state IN ('previewed', 'running', 'done', 'failed', 'undone'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE imports SET state = 'done' WHERE state = 'undone';
      ALTER TABLE imports
        DROP wrote,
        DROP undone,
        DROP CONSTRAINT imports_state_check,
        ADD CONSTRAINT imports_state_check CHECK (state IN ('previewed', 'running', 'done', 'failed'));
      ALTER TABLE imported_occurrences DROP "calledOff";
      DROP TABLE imported_events;
    `);
  }
}
