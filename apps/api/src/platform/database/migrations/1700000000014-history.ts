import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every change of an event is a line that organizers read, and for a while one that can be taken back. */
export class History1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE change_sets
        DROP CONSTRAINT change_sets_what_check,
        ADD CONSTRAINT change_sets_what_check CHECK (what IN ('created', 'published', 'changed', 'postponed', 'cancelled', 'added', 'undone',
          'organizers', 'handed-over', 'adopted', 'picture', 'publish-planned', 'publish-unplanned')),
        -- The order in which they came: of two at the same moment too.
        ADD seq bigint GENERATED ALWAYS AS IDENTITY,
        -- Who did it where it was no member at a screen.
        ADD source text NOT NULL DEFAULT 'member' CHECK (source IN ('member', 'import', 'serendip')),
        -- What changed: a HistoryLine for each field, with the names of rooms instead of their ids.
        ADD lines jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(lines) = 'array'),
        -- The rows as they were, as long as it can be taken back; null where it cannot.
        ADD kept jsonb,
        -- The change that this one took back; each is taken back once.
        ADD undoes uuid UNIQUE REFERENCES change_sets (id) ON DELETE CASCADE;
      DROP INDEX change_sets_of_event;
      CREATE INDEX change_sets_of_event ON change_sets ("eventId", seq);
      CREATE INDEX change_sets_kept ON change_sets (at) WHERE kept IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM change_sets WHERE what NOT IN ('published', 'changed', 'postponed', 'cancelled', 'added', 'undone');
      DROP INDEX change_sets_of_event;
      ALTER TABLE change_sets DROP undoes, DROP kept, DROP lines, DROP source, DROP seq,
        DROP CONSTRAINT change_sets_what_check,
        ADD CONSTRAINT change_sets_what_check CHECK (what IN ('published', 'changed', 'postponed', 'cancelled', 'added', 'undone'));
      CREATE INDEX change_sets_of_event ON change_sets ("eventId", at);
    `);
  }
}
