import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Mails of one mailbox are spaced, so a sign-in may wait for its turn: `mailedAt` is empty until its mail is ordered.
 * Mailbox and networks are keyed hashes: they are only ever compared. And mailboxes that do not exist are remembered.
 */
export class SignInTurns1700000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A program of the version before, which may still run, orders each mail at once.
      ALTER TABLE sign_ins
        ADD ticket bigint GENERATED ALWAYS AS IDENTITY,
        ADD "mailedAt" timestamptz DEFAULT now(),
        ADD mailbox bytea NOT NULL DEFAULT '',
        -- Of the provider, the site and the address that asked.
        ADD networks bytea[] NOT NULL DEFAULT '{}';
      CREATE INDEX sign_ins_of_mailbox ON sign_ins (mailbox, "mailedAt");

      -- "Sign out everywhere": devices that were known before are so no more.
      ALTER TABLE members ADD "devicesKnownSince" timestamptz;

      -- Mailboxes that a mail server says do not exist; with "undeliverableSince", no bulk mail goes there.
      CREATE TABLE refused_mailboxes (
        "memberId" uuid PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
        email citext NOT NULL,
        "refusedAt" timestamptz NOT NULL,
        "undeliverableSince" timestamptz,
        detail text NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE refused_mailboxes;
      DROP INDEX sign_ins_of_mailbox;
      ALTER TABLE sign_ins DROP ticket, DROP "mailedAt", DROP mailbox, DROP networks;
      ALTER TABLE members DROP "devicesKnownSince"`);
  }
}
