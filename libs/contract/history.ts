import { z } from 'zod';

import { cursor, id, instant, pageOf } from './basics.js';
import { person } from './members.js';
import { scope } from './repeats.js';

/** Kinds of change, by what the organizer did. */
export const CHANGES = [
  ...(['created', 'published', 'changed', 'postponed', 'cancelled', 'added', 'undone', 'organizers'] as const),
  ...(['handed-over', 'adopted', 'picture', 'publish-planned', 'publish-unplanned'] as const),
  ...(['proposed', 'withdrawn', 'changes-wanted'] as const),
];

/** Who made a change where it was no member at a screen. */
export const CHANGE_SOURCES = ['member', 'import', 'serendip'] as const;

export const undoParams = z.object({ eventId: id, changeSetId: id });
export type UndoParams = z.infer<typeof undoParams>;

/** `occurrence`: the date that the answer is to speak of, where it is there afterwards; without it, one that came back. */
export const undoQuery = z.object({ occurrence: z.uuid().optional() });
export type UndoQuery = z.infer<typeof undoQuery>;

export const historyQuery = z.object({ cursor, limit: z.coerce.number().int().min(1).max(50).default(20) });
export type HistoryQuery = z.infer<typeof historyQuery>;

/** One change, as one line. */
export const historyEntry = z
  .object({
    id: z.uuid(),
    at: instant,
    what: z.enum(CHANGES),
    source: z.enum(CHANGE_SOURCES),
    scope,
    /** Null for what happened by itself, and for whoever has left. */
    who: person.nullable(),
    reason: z.string(),
    /** The change was taken back. */
    undone: z.boolean(),
    /** Until when the reader can take it back; null where they cannot. */
    undoUntil: instant.nullable(),
    /** In words; empty: there was, or is, nothing. `dates`: how many it is said of, and the starts of the first ones. */
    fields: z.array(
      z.object({
        field: z.string(),
        name: z.string(),
        before: z.string(),
        after: z.string(),
        dates: z.number().int(),
        first: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof historyEntry>;

export const historyView = pageOf(historyEntry).meta({ id: 'History' });
export type HistoryView = z.infer<typeof historyView>;
