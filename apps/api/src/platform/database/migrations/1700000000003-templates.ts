import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a space changes of the nine formats' templates, and the language it plans in. */
export class Templates1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE spaces ADD COLUMN language text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'pt', 'fr', 'de'));

      CREATE TABLE event_templates (
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        format text NOT NULL CHECK (format IN ('talk', 'seminar', 'brainstorm', 'hackathon', 'show_and_tell', 'training', 'unconference', 'circle', 'social')),
        -- The contract's template body; a field that is missing has the format's default.
        fields jsonb NOT NULL CHECK (jsonb_typeof(fields) = 'object'),
        "changedBy" uuid REFERENCES members (id) ON DELETE SET NULL,
        "changedAt" timestamptz NOT NULL,
        PRIMARY KEY ("spaceId", format)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE event_templates;
      ALTER TABLE spaces DROP COLUMN language;
    `);
  }
}
