import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a mail is about that one member can cause at another, and when it may go: so that repeated ones are one. */
export class MailPace1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox_mails ADD COLUMN about text, ADD COLUMN "notBefore" timestamptz;
      CREATE INDEX outbox_about ON outbox_mails (recipient, kind, about) WHERE about IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE outbox_mails DROP COLUMN about, DROP COLUMN "notBefore"`);
  }
}
