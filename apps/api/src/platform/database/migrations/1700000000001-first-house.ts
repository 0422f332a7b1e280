import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first schema. Event rows are made for series: an event has occurrences; today each event has one. */
export class FirstHouse1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS citext;

      CREATE TABLE files (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid,
        "ownerId" uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('portrait', 'logo', 'event')),
        mime text NOT NULL,
        bytes int NOT NULL,
        width int NOT NULL,
        height int NOT NULL,
        "createdAt" timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE spaces (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 60),
        name text NOT NULL,
        tagline text NOT NULL DEFAULT '',
        purpose text NOT NULL DEFAULT '',
        "values" text[] NOT NULL DEFAULT '{}',
        neighbourhood text NOT NULL DEFAULT '',
        address text NOT NULL DEFAULT '',
        "timeZone" text NOT NULL,
        accent text NOT NULL DEFAULT '#17557f' CHECK (accent ~ '^#[0-9a-f]{6}$'),
        pattern text NOT NULL DEFAULT 'weave',
        "logoId" uuid REFERENCES files (id) ON DELETE SET NULL,
        norms text NOT NULL DEFAULT '',
        "normsVersion" int NOT NULL DEFAULT 1,
        joining text NOT NULL DEFAULT 'request' CHECK (joining IN ('open', 'request')),
        -- Rises with every change that a feed or a list shows; replies count in space_seat_revisions.
        revision bigint NOT NULL DEFAULT 1,
        "revisedAt" timestamptz NOT NULL DEFAULT now(),
        "createdAt" timestamptz NOT NULL DEFAULT now()
      );

      -- Free seats stand in lists, so a reply changes a list's revision. One counter per space would make every
      -- reply of a space wait for every other; an occurrence always counts in the same one of 32.
      CREATE TABLE space_seat_revisions (
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        shard smallint NOT NULL,
        revision bigint NOT NULL DEFAULT 0,
        PRIMARY KEY ("spaceId", shard)
      ) WITH (fillfactor = 50);

      CREATE TABLE members (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email citext NOT NULL UNIQUE,
        "firstName" text NOT NULL DEFAULT '',
        "lastName" text NOT NULL DEFAULT '',
        nick text NOT NULL DEFAULT '',
        pronouns text NOT NULL DEFAULT '',
        organisation text NOT NULL DEFAULT '',
        headline text NOT NULL DEFAULT '',
        "timeZone" text NOT NULL DEFAULT 'UTC',
        language text NOT NULL DEFAULT 'en',
        "pictureId" uuid REFERENCES files (id) ON DELETE SET NULL,
        listed boolean NOT NULL DEFAULT true,
        "networkAdmin" boolean NOT NULL DEFAULT false,
        "deactivatedAt" timestamptz,
        "createdAt" timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE memberships (
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "memberId" uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
        role text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'host', 'admin')),
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('requested', 'active')),
        "normsVersion" int NOT NULL DEFAULT 0,
        "joinedAt" timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY ("spaceId", "memberId")
      );
      CREATE INDEX memberships_of_member ON memberships ("memberId");

      CREATE TABLE sessions (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "tokenHash" bytea NOT NULL UNIQUE,
        "memberId" uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
        "userAgent" text NOT NULL DEFAULT '',
        "createdAt" timestamptz NOT NULL,
        "lastSeenAt" timestamptz NOT NULL,
        "expiresAt" timestamptz NOT NULL
      );
      CREATE INDEX sessions_of_member ON sessions ("memberId");

      -- One try at signing in. The browser that asked holds a cookie whose hash is kept here.
      CREATE TABLE sign_ins (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email citext NOT NULL,
        "codeHash" bytea NOT NULL,
        "linkHash" bytea NOT NULL UNIQUE,
        "browserHash" bytea NOT NULL,
        next text NOT NULL DEFAULT '/',
        "wrongCodes" int NOT NULL DEFAULT 0,
        "createdAt" timestamptz NOT NULL,
        "expiresAt" timestamptz NOT NULL,
        "usedAt" timestamptz
      );
      CREATE INDEX sign_ins_by_browser ON sign_ins ("browserHash");

      CREATE TABLE rooms (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        name text NOT NULL,
        capacity int CHECK (capacity > 0),
        equipment text[] NOT NULL DEFAULT '{}',
        "stepFree" boolean NOT NULL DEFAULT false,
        notes text NOT NULL DEFAULT '',
        UNIQUE ("spaceId", name)
      );

      CREATE TABLE events (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        title text NOT NULL,
        format text NOT NULL CHECK (format IN ('talk', 'seminar', 'brainstorm', 'hackathon', 'show_and_tell', 'training', 'unconference', 'circle', 'social')),
        description text NOT NULL DEFAULT '',
        "pictureId" uuid REFERENCES files (id) ON DELETE SET NULL,
        topics text[] NOT NULL DEFAULT '{}',
        "roomId" uuid REFERENCES rooms (id) ON DELETE SET NULL,
        address text NOT NULL DEFAULT '',
        "onlineUrl" text NOT NULL DEFAULT '',
        visibility text NOT NULL DEFAULT 'public' CHECK (visibility IN ('public', 'network', 'space', 'unlisted', 'invited')),
        "replyPolicy" text NOT NULL DEFAULT 'open' CHECK ("replyPolicy" IN ('open', 'approval', 'invite', 'closed')),
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'scheduled', 'postponed', 'cancelled')),
        "createdBy" uuid REFERENCES members (id) ON DELETE SET NULL,
        version int NOT NULL DEFAULT 1,
        "publishedAt" timestamptz,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "updatedAt" timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX events_of_space ON events ("spaceId");

      CREATE TABLE organizers (
        "eventId" uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        "memberId" uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('owner', 'co_host', 'door')),
        PRIMARY KEY ("eventId", "memberId")
      );
      CREATE INDEX organizers_of_member ON organizers ("memberId");

      CREATE TABLE invitations (
        "eventId" uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        "memberId" uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "invitedBy" uuid REFERENCES members (id) ON DELETE SET NULL,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY ("eventId", "memberId")
      );
      CREATE INDEX invitations_of_member ON invitations ("memberId");

      CREATE TABLE occurrences (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "eventId" uuid NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        -- Local wall time and zone are the truth; startsAt and endsAt are computed from them in libs/domain/events.
        "originalStart" timestamp NOT NULL,
        "localStart" timestamp NOT NULL,
        "localEnd" timestamp NOT NULL,
        "timeZone" text NOT NULL,
        "allDay" boolean NOT NULL DEFAULT false,
        "startsAt" timestamptz NOT NULL,
        "endsAt" timestamptz NOT NULL,
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'scheduled', 'postponed', 'cancelled')),
        "statusReason" text NOT NULL DEFAULT '',
        "capacityLimit" int CHECK ("capacityLimit" > 0),
        taken int NOT NULL DEFAULT 0 CHECK (taken >= 0),
        waiting int NOT NULL DEFAULT 0 CHECK (waiting >= 0),
        "lastTicket" int NOT NULL DEFAULT 0,
        uid uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        sequence int NOT NULL DEFAULT 0 CHECK (sequence >= 0),
        revision int NOT NULL DEFAULT 1,
        "revisedAt" timestamptz NOT NULL DEFAULT now(),
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        CHECK ("localEnd" > "localStart"),
        CHECK ("endsAt" > "startsAt"),
        UNIQUE ("eventId", "originalStart")
      ) WITH (fillfactor = 70);
      CREATE INDEX occurrences_of_space ON occurrences ("spaceId", "startsAt", id);
      CREATE INDEX occurrences_by_start ON occurrences ("startsAt", id);
      -- What is under way at a moment, however long ago it began.
      CREATE INDEX occurrences_by_span ON occurrences USING gist (tstzrange("startsAt", "endsAt"));

      -- A seat is taken only where the counter allows it; lowering capacity below it evicts nobody.
      CREATE FUNCTION refuse_overfull() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.taken > OLD.taken AND NEW.taken > NEW."capacityLimit" THEN
          RAISE EXCEPTION 'occurrence % would hold % of % seats', NEW.id, NEW.taken, NEW."capacityLimit" USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER occurrences_never_overfull BEFORE UPDATE OF taken ON occurrences
        FOR EACH ROW EXECUTE FUNCTION refuse_overfull();

      -- The occurrence's public VEVENT, written in the transaction that revised it; a feed only concatenates.
      CREATE TABLE occurrence_blocks (
        "occurrenceId" uuid PRIMARY KEY REFERENCES occurrences (id) ON DELETE CASCADE,
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        vevent text NOT NULL
      );

      CREATE TABLE occurrence_changes (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "occurrenceId" uuid NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "actorId" uuid REFERENCES members (id) ON DELETE SET NULL,
        kind text NOT NULL CHECK (kind IN ('published', 'moved', 'place', 'details', 'postponed', 'cancelled', 'capacity')),
        revision int NOT NULL,
        before jsonb NOT NULL DEFAULT '{}',
        after jsonb NOT NULL DEFAULT '{}',
        at timestamptz NOT NULL
      );
      CREATE INDEX occurrence_changes_of ON occurrence_changes ("occurrenceId", at);

      CREATE TABLE rsvps (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "occurrenceId" uuid NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
        "memberId" uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
        status text NOT NULL CHECK (status IN ('going', 'waitlisted', 'offered', 'pending', 'declined', 'cancelled')),
        ticket int NOT NULL,
        revision int NOT NULL DEFAULT 1,
        "addedBy" uuid REFERENCES members (id) ON DELETE SET NULL,
        "createdAt" timestamptz NOT NULL,
        "changedAt" timestamptz NOT NULL,
        CONSTRAINT rsvps_one_per_member UNIQUE ("occurrenceId", "memberId"),
        CONSTRAINT rsvps_one_ticket_each UNIQUE ("occurrenceId", ticket)
      ) WITH (fillfactor = 80);
      CREATE INDEX rsvps_line ON rsvps ("occurrenceId", ticket) WHERE status = 'waitlisted';
      CREATE INDEX rsvps_of_member ON rsvps ("memberId", "occurrenceId");

      -- Answers kept for repeated requests (Idempotency-Key); one row per member, route and key.
      CREATE TABLE kept_answers (
        "memberId" uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
        route text NOT NULL,
        key text NOT NULL,
        "bodyHash" bytea NOT NULL,
        status int,
        body jsonb,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY ("memberId", route, key)
      );
      CREATE INDEX kept_answers_by_age ON kept_answers ("createdAt");

      -- Mail is written in the transaction of the change that causes it, and sent by a job.
      CREATE TABLE outbox_mails (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        kind text NOT NULL,
        recipient citext NOT NULL,
        "memberId" uuid REFERENCES members (id) ON DELETE CASCADE,
        "subjectId" uuid NOT NULL,
        revision text NOT NULL,
        facts jsonb NOT NULL DEFAULT '{}',
        state text NOT NULL DEFAULT 'pending'
          CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'uncertain', 'empty', 'suppressed')),
        detail text NOT NULL DEFAULT '',
        attempts int NOT NULL DEFAULT 0,
        -- When a job for it should have begun; pending long after that, its job is lost.
        "dueAt" timestamptz NOT NULL DEFAULT now(),
        "requestId" text,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "changedAt" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT outbox_once UNIQUE (kind, recipient, "subjectId", revision)
      ) WITH (fillfactor = 70);
      CREATE INDEX outbox_unfinished ON outbox_mails (state, "changedAt") WHERE state IN ('pending', 'sending', 'uncertain', 'failed');
      CREATE INDEX outbox_of_member ON outbox_mails ("memberId", kind);

      CREATE TABLE calendar_addresses (
        "memberId" uuid PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
        "tokenHash" bytea NOT NULL UNIQUE,
        "createdAt" timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE digest_settings (
        "memberId" uuid PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
        weekly boolean NOT NULL DEFAULT true,
        weekday smallint NOT NULL DEFAULT 1 CHECK (weekday BETWEEN 1 AND 7),
        hour smallint NOT NULL DEFAULT 8 CHECK (hour BETWEEN 0 AND 23),
        "mutedSpaces" uuid[] NOT NULL DEFAULT '{}',
        formats text[] NOT NULL DEFAULT '{}',
        "unsubscribedAt" timestamptz
      );

      -- What a digest told its reader, so that next week's does not repeat it unless it changed.
      CREATE TABLE digest_items (
        "mailId" uuid NOT NULL REFERENCES outbox_mails (id) ON DELETE CASCADE,
        "memberId" uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
        "occurrenceId" uuid NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
        revision int NOT NULL,
        PRIMARY KEY ("mailId", "occurrenceId")
      );
      CREATE INDEX digest_items_of_member ON digest_items ("memberId", "occurrenceId");

      CREATE TABLE imports (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "memberId" uuid REFERENCES members (id) ON DELETE SET NULL,
        "fileName" text NOT NULL,
        state text NOT NULL CHECK (state IN ('previewed', 'running', 'done', 'failed')),
        plan jsonb NOT NULL,
        total int NOT NULL DEFAULT 0,
        done int NOT NULL DEFAULT 0,
        problem text NOT NULL DEFAULT '',
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "finishedAt" timestamptz
      );

      -- Which occurrence came from which component of which file, so that a second import changes nothing.
      CREATE TABLE imported_occurrences (
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        uid text NOT NULL,
        "recurrenceKey" text NOT NULL,
        "occurrenceId" uuid NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
        fingerprint bytea NOT NULL,
        PRIMARY KEY ("spaceId", uid, "recurrenceKey")
      );
      CREATE INDEX imported_occurrences_of ON imported_occurrences ("occurrenceId");

      CREATE TABLE audit_log (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        "actorId" uuid,
        "spaceId" uuid,
        action text NOT NULL,
        subject text NOT NULL,
        details jsonb NOT NULL DEFAULT '{}',
        address text NOT NULL DEFAULT ''
      );
      CREATE INDEX audit_log_of_space ON audit_log ("spaceId", at);

      CREATE TABLE rate_limits (
        key text PRIMARY KEY,
        points int NOT NULL DEFAULT 0,
        expire bigint
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('The first schema has nothing before it.');
  }
}
