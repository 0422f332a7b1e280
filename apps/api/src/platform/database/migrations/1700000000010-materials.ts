import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that organizers give out before or after an event. Which event they belong to, its materials say. */
export class Materials1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE material_files (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
        "ownerId" uuid REFERENCES members (id) ON DELETE SET NULL,
        name text NOT NULL,
        mime text NOT NULL,
        bytes int NOT NULL CHECK (bytes > 0),
        "createdAt" timestamptz NOT NULL
      );
      CREATE INDEX events_by_material ON events USING gin (materials jsonb_path_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX events_by_material; DROP TABLE material_files;');
  }
}
