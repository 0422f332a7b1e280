import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes wait a little and are told together. */
export class Notices1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What those who replied are to be told of an event's changes, together, once the host has stopped changing it.
      CREATE TABLE notices (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        -- Null where no host changed it but the clocks of a country.
        "eventId" uuid REFERENCES events (id) ON DELETE CASCADE,
        "firstAt" timestamptz NOT NULL,
        "lastAt" timestamptz NOT NULL,
        "dueAt" timestamptz NOT NULL,
        -- When its mails were ordered, and how many.
        "toldAt" timestamptz,
        people int NOT NULL DEFAULT 0,
        CHECK ("lastAt" >= "firstAt")
      );
      CREATE INDEX notices_open ON notices ("eventId") WHERE "toldAt" IS NULL;

      CREATE TABLE notice_dates (
        "noticeId" uuid NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
        "occurrenceId" uuid NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        -- What people knew when it began. What they are told is the difference to what is so when they are told.
        before jsonb NOT NULL,
        "lastAt" timestamptz NOT NULL,
        PRIMARY KEY ("noticeId", "occurrenceId")
      );
      CREATE INDEX notice_dates_of ON notice_dates ("occurrenceId");

      ALTER TABLE change_sets ADD "noticeId" uuid REFERENCES notices (id) ON DELETE SET NULL;
      CREATE INDEX change_sets_of_notice ON change_sets ("noticeId");

      UPDATE outbox_mails SET state = 'empty', detail = 'Mails about changes are gathered now.'
      WHERE state = 'pending' AND kind IN ('rsvps.changed', 'rsvps.event-cancelled', 'rsvps.postponed');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE change_sets DROP "noticeId";
      DROP TABLE notice_dates;
      DROP TABLE notices;
    `);
  }
}
