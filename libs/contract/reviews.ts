import { z } from 'zod';

import { REVIEW_STATES } from '#domain/events/review.js';
import { instant, plainText } from './basics.js';
import { person } from './members.js';

export const reviewState = z.enum(REVIEW_STATES).nullable();

/** Where a draft stands with those who publish it. */
export const reviewView = z.object({
  /** Whether the reader proposes it and others publish: in a space where admins do, or of what no host has made. */
  wanted: z.boolean(),
  /** Who looks it over. */
  askedOf: z.enum(['admins', 'owner']),
  state: reviewState,
  /** What should change, as the admin wrote it. */
  note: z.string(),
  /** When it was proposed, or answered. */
  at: instant.nullable(),
  /** Who proposed it. */
  by: person.nullable(),
});
export type ReviewView = z.infer<typeof reviewView>;

export const changesWantedBody = z
  .strictObject({ note: plainText(1000, 'Say what should change; whoever proposed it reads this.') })
  .meta({ id: 'ChangesWanted' });
export type ChangesWantedBody = z.infer<typeof changesWantedBody>;
