import type { FileEvent, Said } from './file-event.js';
import type { Pairing } from './pair-with-file.js';

/** What following a file takes to decide. */
export interface Following {
  file: FileEvent;
  said: Said | null;
  pairing: Pairing;
  /** What a date that takes place is here: published or not. */
  live: 'draft' | 'scheduled';
  /** The rooms of the space by their names in small letters: a location that is one means that room. */
  rooms: ReadonlyMap<string, string>;
  now: Date;
}
