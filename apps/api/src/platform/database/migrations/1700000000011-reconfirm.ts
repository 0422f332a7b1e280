import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The day that a member said yes to, and when they last said it; since when a date takes place again that was off.
 * Whether a reply is for the date as it is now follows from these, so that a move writes one row, however many replied.
 */
export class Reconfirm1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE occurrences ADD COLUMN "askedSince" timestamptz;
      ALTER TABLE rsvps ADD COLUMN "confirmedAt" timestamptz, ADD COLUMN "saidFor" date;
      UPDATE rsvps r SET "saidFor" = o."localStart"::date FROM occurrences o WHERE o.id = r."occurrenceId";
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rsvps DROP COLUMN "saidFor", DROP COLUMN "confirmedAt";
      ALTER TABLE occurrences DROP COLUMN "askedSince";
    `);
  }
}
