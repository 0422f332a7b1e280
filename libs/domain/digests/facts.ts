import type { Format } from '../events/formats.js';

/** Somebody who runs a date or speaks at it, as far as its page names them. */
export interface DigestPerson {
  id: string;
  name: string;
  does: 'hosts' | 'speaks';
}

/** One date as a digest speaks of it, whoever reads. */
export interface DigestDate {
  id: string;
  /** What it repeats with, through all parts into which that was split; null where it is alone. */
  seriesId: string | null;
  title: string;
  format: Format;
  topics: readonly string[];
  startsAt: Date;
  endsAt: Date;
  repliesUntil: Date;
  capacity: number | null;
  taken: number;
  people: readonly DigestPerson[];
  revision: number;
}

/** What an earlier digest told: the date as it was then, and when. */
export interface Told {
  revision: number;
  at: Date;
}

/** A date that the reader may see, did not reply to and does not organize: to go to, or to see while it is still on. */
export interface OpenItem<D extends DigestDate = DigestDate> {
  date: D;
  /** Published since the reader's last digest, or given words of its own since. */
  isNew: boolean;
  /** Somebody asked this reader in particular. */
  invited: boolean;
  told: Told | null;
  /** When a digest last told of any date that it repeats with. */
  seriesToldAt: Date | null;
}

export type Standing = 'going' | 'waitlisted' | 'offered' | 'pending' | 'hosting';

/** What the reader has to do with already. */
export interface Plan<D extends DigestDate = DigestDate> {
  date: D;
  standing: Standing;
  /** In line. */
  position: number | null;
  /** They said yes to another day, or before it was off for a while. */
  needsConfirm: boolean;
  /** Where they organize it, too, the replies that wait for their answer. */
  pending: number;
  told: Told | null;
}

export type ChangeKind = 'moved' | 'place' | 'postponed' | 'cancelled';

/** What has changed since the last digest about something the reader replied to or was told of. */
export interface ChangeItem<D extends DigestDate = DigestDate> {
  date: D;
  kind: ChangeKind;
  /** The reader changed it. */
  own: boolean;
  told: Told | null;
}

/** Where the reader has been within a year. */
export interface Past {
  /** How often, by format. */
  formats: Partial<Record<Format, number>>;
  topics: readonly string[];
  series: readonly string[];
  /** Who hosted or spoke there, by id, and at what. */
  met: Readonly<Record<string, Format>>;
}

export interface DigestFacts<D extends DigestDate = DigestDate> {
  now: Date;
  /** When the next digest comes. */
  next: Date;
  /** Only these formats as news; empty means all. */
  formats: readonly Format[];
  past: Past;
  open: readonly OpenItem<D>[];
  /** How many more to go to there are that were not read. */
  beyond: number;
  plans: readonly Plan<D>[];
  changes: readonly ChangeItem<D>[];
}

export const NO_PAST: Past = { formats: {}, topics: [], series: [], met: {} };
