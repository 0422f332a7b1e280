import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A member has several calendar addresses, each with what it holds. One that is there holds what it always held. */
export class CalendarChoices1700000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE calendar_addresses
         ADD id uuid NOT NULL DEFAULT gen_random_uuid(),
         ADD name text NOT NULL DEFAULT 'My events' CHECK (name <> ''),
         ADD going boolean NOT NULL DEFAULT true,
         ADD hosting boolean NOT NULL DEFAULT true,
         ADD open boolean NOT NULL DEFAULT false,
         ADD formats text[] NOT NULL DEFAULT '{}',
         ADD topics text[] NOT NULL DEFAULT '{}',
         ADD "spaceIds" uuid[] NOT NULL DEFAULT '{}',
         ADD "fetchedAt" timestamptz,
         ADD "fetchedBy" text,
         ADD CHECK (going OR hosting OR open),
         ADD CHECK (("fetchedAt" IS NULL) = ("fetchedBy" IS NULL)),
         DROP CONSTRAINT calendar_addresses_pkey,
         ADD PRIMARY KEY (id)`,
    );
    await runner.query('CREATE INDEX calendar_addresses_of_member ON calendar_addresses ("memberId", "createdAt")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM calendar_addresses a USING calendar_addresses b
       WHERE b."memberId" = a."memberId" AND (b."createdAt", b.id) < (a."createdAt", a.id)`,
    );
    await runner.query(
      `ALTER TABLE calendar_addresses DROP CONSTRAINT calendar_addresses_pkey, ADD PRIMARY KEY ("memberId"), DROP id,
         DROP name, DROP going, DROP hosting, DROP open, DROP formats, DROP topics, DROP "spaceIds", DROP "fetchedAt", DROP "fetchedBy"`,
    );
    await runner.query('DROP INDEX IF EXISTS calendar_addresses_of_member');
  }
}
