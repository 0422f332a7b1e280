import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

import type { Log } from '../log.js';

type State = 'pending' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'empty' | 'suppressed';

interface Entry {
  id: string;
  was: State;
  state: State;
  detail: string;
  done(written: boolean): void;
  failed(error: unknown): void;
}

/** Seconds after which the worker of a mail `sending` is taken for dead. A living one says more often that it lives. */
export const LEASE = 30;
const RENEW_EVERY = 10_000;
const TRIES = 60;

/**
 * Writes down what happens to each mail: `sending` before its first byte leaves, the outcome after the answer. Whatever
 * asks while one statement is under way goes into the next, all in one: the more connections are busy, the fewer
 * statements a mail costs, and a killed worker leaves at most one uncertain mail for each of its connections.
 */
export class Ledger {
  private waiting: Entry[] = [];
  private writing: Promise<void> | null = null;
  private readonly inFlight = new Map<string, number>();
  private readonly renewal: NodeJS.Timeout;

  constructor(
    private readonly database: DataSource,
    log: Log,
  ) {
    this.renewal = setInterval(() => {
      // Said once and tried again at the next turn: the lease outlives two of them.
      this.renew().catch((error: unknown) => log.warn({ err: error }, 'mails on their way could not be renewed'));
    }, RENEW_EVERY);
    this.renewal.unref();
  }

  /** @returns whether the mail is ours to send: false where another worker has it, or it is done */
  async begin(id: string): Promise<boolean> {
    const ours = await this.enter({ id, was: 'pending', state: 'sending', detail: '' });
    if (ours) this.inFlight.set(id, Date.now());
    return ours;
  }

  /** A database that is away for a minute does not lose an outcome. */
  async settle(id: string, state: State, detail: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const failure = await this.enter({ id, was: 'sending', state, detail }).then(() => null, asFailure);
      if (!failure || attempt === TRIES) this.inFlight.delete(id);
      if (!failure) return;
      if (attempt === TRIES) throw failure.error;
      await pause(1000);
    }
  }

  /** Resolves when everything entered so far is written. */
  async close(): Promise<void> {
    clearInterval(this.renewal);
    await this.writing;
  }

  private enter(what: Pick<Entry, 'id' | 'was' | 'state' | 'detail'>): Promise<boolean> {
    return new Promise((done, failed) => {
      this.waiting.push({ ...what, done, failed });
      this.writing ??= this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      // Requests of this same moment go along.
      await new Promise(setImmediate);
      const batch = this.takeBatch();
      try {
        const written = await this.write(batch);
        for (const { id, done } of batch) done(written.has(id));
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.writing = null;
  }

  /** Each mail once: a second request for the same one must see what became of the first. */
  private takeBatch(): Entry[] {
    const batch = new Map<string, Entry>();
    const rest: Entry[] = [];
    for (const entry of this.waiting) {
      if (batch.has(entry.id)) rest.push(entry);
      else batch.set(entry.id, entry);
    }
    this.waiting = rest;
    return [...batch.values()];
  }

  private async write(batch: readonly Entry[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }[]>(
      `WITH written AS (
         UPDATE outbox_mails m
         SET state = e.state, detail = e.detail, attempts = m.attempts + (e.state = 'sending')::int, "changedAt" = clock_timestamp()
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS e (id, was, state, detail)
         WHERE m.id = e.id AND m.state = e.was
         RETURNING m.id
       ) SELECT id FROM written`,
      [
        batch.map(({ id }) => id),
        batch.map(({ was }) => was),
        batch.map(({ state }) => state),
        batch.map(({ detail }) => detail),
      ],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** A server that takes its time must not look like a dead worker. */
  private async renew(): Promise<void> {
    const old = [...this.inFlight].filter(([, since]) => since < Date.now() - RENEW_EVERY).map(([id]) => id);
    if (old.length === 0) return;
    await this.database.query(
      `UPDATE outbox_mails SET "changedAt" = clock_timestamp() WHERE id = ANY ($1) AND state = 'sending'`,
      [old],
    );
  }
}

const asFailure = (error: unknown): { error: unknown } => ({ error });
