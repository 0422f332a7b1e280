import type { EmbeddedPostgres } from '#embedded-postgres/embedded-postgres.js';
import type { Plan } from '../raw/plan.js';
import type { Sample } from './samples.js';

/** A program that answers at an address. */
export interface Program {
  url: string;
  /** Of the process that it runs in. */
  pid: number;
  /** Milliseconds from its start to its first answer. */
  startedIn: number;
  stop(): Promise<void>;
}

export interface WatchedTurns extends Program {
  /** Of its thread, since this was asked last: the longest time, in milliseconds, for which nothing else had its turn. */
  longestTurn(): Promise<number>;
}

export interface WatchedWorker extends Program {
  /** What it has done, the latest last; there are more as time goes by. */
  samples: readonly Sample[];
}

/** A mail server that takes everything. */
export interface Sink {
  port: number;
  /** Since its start. */
  count(): Promise<{ mails: number; bytes: number }>;
  stop(): Promise<void>;
}

export interface Given {
  databaseUrl: string;
  smtpUrl?: string;
}

/** Starts what figures measure: in processes of their own, or, where nothing depends on the time it takes, in this one. */
export interface Programs {
  /** The database on which all figures work, as `npm start` runs it (fsync and all) where it counts. @param say is told what takes a while */
  postgres(dataDir: string, say: (sentence: string) => void): Promise<EmbeddedPostgres>;
  /** Our program, which answers and does no work in the background. */
  ours(given: Given): Promise<Program>;
  /** Web and worker in one process, as `npm start` runs it. */
  watchedWhole(given: Given): Promise<WatchedTurns>;
  /** A worker of ours that says again and again what it has done. */
  watchedWorker(given: Given): Promise<WatchedWorker>;
  /** All in one, with the database that it brings, until the path is answered. */
  whole(dataDir: string, path: string): Promise<Program>;
  /** The yardstick: Fastify, pg and nothing else, answering what the plan says. */
  raw(plan: Plan): Promise<Program>;
  /** @param file takes the mails, one after the other, as `resend` reads them */
  sink(file?: string): Promise<Sink>;
  /** nodemailer alone sends what a sink has kept to another one. @returns milliseconds */
  resend(file: string, port: number): Promise<number>;
}
