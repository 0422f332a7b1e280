import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists tell a series once: which series are parts of one, and indexes for its next date. */
export class Listing1700000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The first part of a series that was split; what continues it has the same. It stays when the first part goes.
      ALTER TABLE series ADD "familyId" uuid;
      WITH RECURSIVE part (id, first) AS (
        SELECT id, id FROM series WHERE continues IS NULL
        UNION ALL SELECT s.id, p.first FROM series s JOIN part p ON s.continues = p.id)
      UPDATE series SET "familyId" = part.first FROM part WHERE part.id = series.id;
      UPDATE series SET "familyId" = id WHERE "familyId" IS NULL;
      ALTER TABLE series ALTER "familyId" SET NOT NULL;
      CREATE INDEX series_of_family ON series ("familyId");

      CREATE FUNCTION join_family() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW."familyId" := coalesce(NEW."familyId", (SELECT s."familyId" FROM series s WHERE s.id = NEW.continues), NEW.continues, NEW.id);
        RETURN NEW;
      END $$;
      CREATE TRIGGER series_join_family BEFORE INSERT OR UPDATE OF "familyId" ON series
        FOR EACH ROW EXECUTE FUNCTION join_family();

      -- As it was, and by id where dates of an event begin together; a count of those to come reads nothing else.
      DROP INDEX occurrences_of_event;
      CREATE INDEX occurrences_of_event ON occurrences ("eventId", "startsAt", id);
      CREATE INDEX occurrences_of_series ON occurrences ("seriesId", "startsAt", id) WHERE "seriesId" IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX occurrences_of_series;
      DROP INDEX occurrences_of_event;
      CREATE INDEX occurrences_of_event ON occurrences ("eventId", "startsAt");
      DROP TRIGGER series_join_family ON series;
      DROP FUNCTION join_family;
      ALTER TABLE series DROP "familyId";
    `);
  }
}
