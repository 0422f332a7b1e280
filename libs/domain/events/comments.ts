import { Refusal } from '../refusal.js';
import type { Actor } from './organizers.js';
import { undoUntil } from './undo.js';

/** What a decision about a comment needs. */
export interface GivenComment {
  /** Null where the account is gone. */
  authorId: string | null;
  /** When it was deleted, and by whom; null while it stands. */
  deletedAt: Date | null;
  deletedBy: string | null;
}

/** One deletes what one wrote oneself; an admin deletes any comment. */
export const mayDelete = ({ authorId }: Pick<GivenComment, 'authorId'>, { memberId, admin }: Actor): boolean =>
  admin || authorId === memberId;

/** @throws Refusal `not-allowed` */
export function refuseDeletion(comment: GivenComment, actor: Actor): void {
  if (!mayDelete(comment, actor)) throw new Refusal('not-allowed');
}

/**
 * Only whoever deleted a comment brings it back: what an admin took away does not return by its author.
 * @throws Refusal `not-allowed`, `undo-too-late`
 */
export function refuseRestoring({ deletedAt, deletedBy }: GivenComment, memberId: string, now: Date): void {
  if (deletedAt === null) return;
  if (deletedBy !== memberId) throw new Refusal('not-allowed');
  if (now > undoUntil(deletedAt)) throw new Refusal('undo-too-late');
}
