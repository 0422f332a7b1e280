import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A new space begins hidden, until an admin opens it. Those that are there are open. */
export class HiddenSpaces1700000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE spaces ADD hidden boolean NOT NULL DEFAULT false');
    await runner.query('CREATE INDEX spaces_hidden ON spaces (id) WHERE hidden');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE spaces DROP hidden');
  }
}
