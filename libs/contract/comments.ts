import { z } from 'zod';

import { cursor, id, instant, pageOf, plainText } from './basics.js';
import { person } from './members.js';

export const commentParams = z.object({ eventId: id, commentId: id });
export type CommentParams = z.infer<typeof commentParams>;

export const commentsQuery = z.object({ cursor, limit: z.coerce.number().int().min(1).max(50).default(20) });
export type CommentsQuery = z.infer<typeof commentsQuery>;

/** Plain text; its line breaks are kept. */
export const commentBody = z
  .strictObject({ text: plainText(2000, 'Write something first.') })
  .meta({ id: 'CommentBody' });
export type CommentBody = z.infer<typeof commentBody>;

/** What one organizer said to the others. */
export const comment = z
  .object({
    id: z.uuid(),
    at: instant,
    text: z.string(),
    /** Null where the account is gone. */
    who: person.nullable(),
    /** Whether the reader may delete it: their own, and for admins any. */
    mayDelete: z.boolean(),
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof comment>;

/** The newest first. */
export const commentsView = pageOf(comment).meta({ id: 'Comments' });
export type CommentsView = z.infer<typeof commentsView>;

/** Until when whoever deleted it can bring it back. */
export const commentDeleted = z.object({ undoUntil: instant }).meta({ id: 'CommentDeleted' });
export type CommentDeleted = z.infer<typeof commentDeleted>;
