import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organizers talk about an event: in which order, who took something back, and what the others were told of by mail. */
export class Comments1700000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event_comments
        -- Two may come in the same millisecond, and the clocks of two processes differ.
        ADD seq bigint GENERATED ALWAYS AS IDENTITY,
        -- Only they bring it back.
        ADD "deletedBy" uuid REFERENCES members (id) ON DELETE SET NULL,
        -- Null: its mail is still to be ordered.
        ADD "toldAt" timestamptz;
      DROP INDEX event_comments_of;
      CREATE UNIQUE INDEX event_comments_of ON event_comments ("eventId", seq);
      CREATE INDEX event_comments_of_author ON event_comments ("authorId");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX event_comments_of_author;
      DROP INDEX event_comments_of;
      CREATE INDEX event_comments_of ON event_comments ("eventId", at);
      ALTER TABLE event_comments DROP "toldAt", DROP "deletedBy", DROP seq;
    `);
  }
}
