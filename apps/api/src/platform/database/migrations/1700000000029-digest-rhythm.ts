import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a digest comes and until when it is paused, and when one told of a date: when its mail was opened. */
export class DigestRhythm1700000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE digest_settings ADD every text NOT NULL DEFAULT 'week' CHECK (every IN ('week', 'fortnight', 'month')),
        ADD "pausedUntil" date;
      ALTER TABLE digest_items ADD "toldAt" timestamptz NOT NULL DEFAULT now();
      UPDATE digest_items t SET "toldAt" = coalesce((x.facts ->> 'openedAt')::timestamptz, x."createdAt")
        FROM outbox_mails x WHERE x.id = t."mailId";
      CREATE INDEX digest_items_told ON digest_items ("memberId", "toldAt");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE digest_settings DROP every, DROP "pausedUntil";
      ALTER TABLE digest_items DROP "toldAt";
    `);
  }
}
