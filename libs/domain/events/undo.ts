import { Refusal } from '../refusal.js';

/** So long after a change whoever made it can take it back. */
const UNDO_MINUTES = 10;

export const undoUntil = (at: Date): Date => new Date(at.getTime() + UNDO_MINUTES * 60_000);

/** What was changed before it cannot be taken back any more. */
export const undoableSince = (now: Date): Date => new Date(now.getTime() - UNDO_MINUTES * 60_000);

export interface Undoable {
  /** Who made the change, and when. */
  actorId: string | null;
  at: Date;
  /** Whether the rows as they were are there still: some changes are not taken back but made anew. */
  kept: boolean;
  /** Whether anything newer changed the same event and stands. */
  overtaken: boolean;
}

/** @throws Refusal `not-allowed` for another's change, `undo-impossible`, `undo-too-late`, `undo-overtaken` */
export function refuseUndo({ actorId, at, kept, overtaken }: Undoable, memberId: string, now: Date): void {
  if (actorId !== memberId) throw new Refusal('not-allowed');
  if (now > undoUntil(at)) throw new Refusal('undo-too-late');
  if (!kept) throw new Refusal('undo-impossible');
  if (overtaken) throw new Refusal('undo-overtaken');
}
