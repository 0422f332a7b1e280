import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who runs an event and is named for it, what they say to each other, and who looks a draft over. */
export class People1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organizers
        ADD shown boolean NOT NULL DEFAULT true,
        -- Who has served longest takes over from an owner who is gone.
        ADD since timestamptz NOT NULL DEFAULT now();

      ALTER TABLE spaces ADD review boolean NOT NULL DEFAULT false;
      ALTER TABLE events
        ADD "reviewState" text CHECK ("reviewState" IN ('asked', 'changes-wanted')),
        ADD "reviewNote" text NOT NULL DEFAULT '',
        ADD "reviewedAt" timestamptz,
        ADD "pictureAlt" text NOT NULL DEFAULT '';
      CREATE INDEX events_to_review ON events ("spaceId") WHERE "reviewState" = 'asked';

      -- Of a series, the comments stand with the event whose words its dates share.
      CREATE TABLE event_comments (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "eventId" uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        "authorId" uuid REFERENCES members (id) ON DELETE SET NULL,
        text text NOT NULL CHECK (text <> ''),
        at timestamptz NOT NULL,
        "deletedAt" timestamptz
      );
      CREATE INDEX event_comments_of ON event_comments ("eventId", at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE event_comments;
      ALTER TABLE events DROP "pictureAlt", DROP "reviewedAt", DROP "reviewNote", DROP "reviewState";
      ALTER TABLE spaces DROP review;
      ALTER TABLE organizers DROP since, DROP shown;
    `);
  }
}
