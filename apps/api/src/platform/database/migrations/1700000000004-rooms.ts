import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rooms that are held: when they are open, who keeps them, what is booked, what is blocked. */
export class Rooms1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      ALTER TABLE files DROP CONSTRAINT files_kind_check,
        ADD CONSTRAINT files_kind_check CHECK (kind IN ('portrait', 'logo', 'event', 'room'));

      ALTER TABLE rooms
        -- Seven days from Monday, each null or {from, to} by the clock of the space; null where it is always open.
        ADD hours jsonb CHECK (hours IS NULL OR jsonb_array_length(hours) = 7),
        ADD "pictureId" uuid REFERENCES files (id) ON DELETE SET NULL,
        ADD "keeperId" uuid REFERENCES members (id) ON DELETE SET NULL,
        -- A booking waits until the keeper says yes.
        ADD approval boolean NOT NULL DEFAULT false,
        ADD "setupMinutes" int NOT NULL DEFAULT 0 CHECK ("setupMinutes" BETWEEN 0 AND 1440),
        ADD "teardownMinutes" int NOT NULL DEFAULT 0 CHECK ("teardownMinutes" BETWEEN 0 AND 1440);

      -- One for each date that wants a room, set-up and tear-down included.
      CREATE TABLE bookings (
        "occurrenceId" uuid PRIMARY KEY REFERENCES occurrences (id) ON DELETE CASCADE,
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "roomId" uuid NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
        span tstzrange NOT NULL CHECK (NOT isempty(span)),
        state text NOT NULL CHECK (state IN ('confirmed', 'requested', 'conflict', 'declined')),
        -- What is in the way of a conflict, and what the keeper said.
        why jsonb NOT NULL DEFAULT '{}',
        "decidedBy" uuid REFERENCES members (id) ON DELETE SET NULL,
        "createdAt" timestamptz NOT NULL,
        "changedAt" timestamptz NOT NULL,
        -- Whatever the program believes: a room is held once at a time. Looked at when a statement ends, because the
        -- dates of a series move into each other's places.
        CONSTRAINT bookings_never_overlap EXCLUDE USING gist ("roomId" WITH =, span WITH &&)
          WHERE (state IN ('confirmed', 'requested')) DEFERRABLE INITIALLY IMMEDIATE
      );
      CREATE INDEX bookings_of_room ON bookings USING gist ("roomId", span);
      CREATE INDEX bookings_of_space ON bookings USING gist ("spaceId", span);
      CREATE INDEX bookings_unsettled ON bookings ("spaceId", state) WHERE state <> 'confirmed';

      -- A room, or the whole space, that nobody can have for a while.
      CREATE TABLE blackouts (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "roomId" uuid REFERENCES rooms (id) ON DELETE CASCADE,
        "localStart" timestamp NOT NULL,
        "localEnd" timestamp NOT NULL,
        "timeZone" text NOT NULL,
        span tstzrange NOT NULL CHECK (NOT isempty(span)),
        reason text NOT NULL CHECK (reason <> ''),
        "createdBy" uuid REFERENCES members (id) ON DELETE SET NULL,
        "createdAt" timestamptz NOT NULL,
        CHECK ("localEnd" > "localStart")
      );
      CREATE INDEX blackouts_of_space ON blackouts USING gist ("spaceId", span);

      -- Days on which a space rests. They forbid nothing; whoever plans is shown them.
      CREATE TABLE holidays (
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        day date NOT NULL,
        name text NOT NULL CHECK (name <> ''),
        PRIMARY KEY ("spaceId", day)
      );

      -- What is planned already holds its room; of two at once the earlier does, and the other is a task for its host.
      WITH held AS (
        SELECT o.id, o."spaceId", e."roomId", o."startsAt", tstzrange(o."startsAt", o."endsAt") AS span
        FROM occurrences o JOIN events e ON e.id = o."eventId" WHERE e."roomId" IS NOT NULL AND o.status = 'scheduled')
      INSERT INTO bookings ("occurrenceId", "spaceId", "roomId", span, state, why, "createdAt", "changedAt")
      SELECT h.id, h."spaceId", h."roomId", h.span, CASE WHEN first.id IS NULL THEN 'confirmed' ELSE 'conflict' END,
        CASE WHEN first.id IS NULL THEN '{}' ELSE jsonb_build_object('state', 'taken', 'by', first.id) END, now(), now()
      FROM held h LEFT JOIN LATERAL (
        SELECT f.id FROM held f WHERE f."roomId" = h."roomId" AND f.span && h.span AND (f."startsAt", f.id) < (h."startsAt", h.id)
        ORDER BY f."startsAt", f.id LIMIT 1) first ON true;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE holidays;
      DROP TABLE blackouts;
      DROP TABLE bookings;
      ALTER TABLE rooms DROP hours, DROP "pictureId", DROP "keeperId", DROP approval, DROP "setupMinutes", DROP "teardownMinutes";
      DELETE FROM files WHERE kind = 'room';
      ALTER TABLE files DROP CONSTRAINT files_kind_check,
        ADD CONSTRAINT files_kind_check CHECK (kind IN ('portrait', 'logo', 'event'));
    `);
  }
}
