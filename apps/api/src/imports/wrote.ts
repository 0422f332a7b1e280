import type { EventSaved } from '#contract/events.js';

/** What an import did to one event of its file. */
export interface Wrote {
  uid: string;
  title: string;
  /** Events that were not there before. */
  created: string[];
  /** Saves of events that were, oldest first. */
  changes: { eventId: string; changeSetId: string }[];
  /** What was known of its dates and of the event before, as rows. */
  names: object[];
  said: object | null;
}

/** What is left as it is when an import is taken back, and why. */
export interface Kept {
  title: string;
  reason: string;
}

export const changesOf = (saved: readonly EventSaved[]): Wrote['changes'] =>
  saved.flatMap(({ eventId, undo }) => (undo ? [{ eventId, changeSetId: undo.changeSetId }] : []));
