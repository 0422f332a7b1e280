import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events that repeat, what an event's editor can say beyond its words, and the sets in which changes are made. */
export class Series1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Dates share the words of "eventId". A date with words of its own has an event row of its own ("events"."seriesId").
      CREATE TABLE series (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "eventId" uuid NOT NULL UNIQUE REFERENCES events (id) ON DELETE CASCADE,
        "localStart" timestamp NOT NULL,
        "localEnd" timestamp NOT NULL,
        "timeZone" text NOT NULL,
        "allDay" boolean NOT NULL DEFAULT false,
        rules text[] NOT NULL DEFAULT '{}',
        extra timestamp[] NOT NULL DEFAULT '{}',
        "leftOut" timestamp[] NOT NULL DEFAULT '{}',
        "capacityLimit" int CHECK ("capacityLimit" > 0),
        -- Dates that start before it are rows; the daily job moves it on.
        "madeUntil" timestamp NOT NULL,
        -- A part of a split series: starts before "startsFrom", or at or after "endsBefore", belong to another part.
        "startsFrom" timestamp,
        "endsBefore" timestamp,
        -- The series of which this one is "this and following".
        continues uuid REFERENCES series (id) ON DELETE SET NULL,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        CHECK ("localEnd" > "localStart")
      );
      CREATE INDEX series_by_horizon ON series ("madeUntil");
      CREATE INDEX series_continued ON series (continues);

      ALTER TABLE events
        ADD "seriesId" uuid REFERENCES series (id) ON DELETE CASCADE,
        ADD agenda jsonb NOT NULL DEFAULT '[]',
        ADD speakers jsonb NOT NULL DEFAULT '[]',
        ADD materials jsonb NOT NULL DEFAULT '[]',
        ADD questions jsonb NOT NULL DEFAULT '[]',
        ADD "setupMinutes" int NOT NULL DEFAULT 0 CHECK ("setupMinutes" BETWEEN 0 AND 1440),
        ADD "teardownMinutes" int NOT NULL DEFAULT 0 CHECK ("teardownMinutes" BETWEEN 0 AND 1440),
        ADD "wholeCourse" boolean NOT NULL DEFAULT false;
      CREATE INDEX events_of_series ON events ("seriesId");

      ALTER TABLE occurrences ADD "seriesId" uuid REFERENCES series (id) ON DELETE CASCADE;
      CREATE UNIQUE INDEX occurrences_once_in_series ON occurrences ("seriesId", "originalStart") WHERE "seriesId" IS NOT NULL;
      -- Dates that share an event are told apart by their series; a split takes them to another event.
      CREATE INDEX occurrences_of_event ON occurrences ("eventId", "startsAt");

      -- One save of an organizer: what it touched, so that history reads as sentences and the save can be taken back.
      CREATE TABLE change_sets (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "eventId" uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        "seriesId" uuid REFERENCES series (id) ON DELETE SET NULL,
        "actorId" uuid REFERENCES members (id) ON DELETE SET NULL,
        scope text NOT NULL CHECK (scope IN ('this', 'following', 'all')),
        what text NOT NULL CHECK (what IN ('published', 'changed', 'postponed', 'cancelled', 'added', 'undone')),
        reason text NOT NULL DEFAULT '',
        at timestamptz NOT NULL
      );
      CREATE INDEX change_sets_of_event ON change_sets ("eventId", at);
      CREATE INDEX change_sets_of_series ON change_sets ("seriesId", at);
      ALTER TABLE occurrence_changes ADD "changeSetId" uuid REFERENCES change_sets (id) ON DELETE CASCADE;
      CREATE INDEX occurrence_changes_of_set ON occurrence_changes ("changeSetId");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE occurrence_changes DROP "changeSetId";
      DROP TABLE change_sets;
      DROP INDEX occurrences_of_event;
      ALTER TABLE occurrences DROP "seriesId";
      ALTER TABLE events DROP "seriesId", DROP agenda, DROP speakers, DROP materials, DROP questions, DROP "setupMinutes",
        DROP "teardownMinutes", DROP "wholeCourse";
      DROP TABLE series;
    `);
  }
}
