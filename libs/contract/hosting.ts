import { z } from 'zod';

import { ORGANIZER_ROLES } from '#domain/events/formats.js';
import { NEEDS } from '#domain/events/needs.js';
import { cursor, pageLimit, pageOf, slug } from './basics.js';
import { occurrenceRow } from './programme.js';
import { reviewState } from './reviews.js';

/** A host's own events and drafts, with what needs them. */
export const hostedRow = occurrenceRow
  .extend({
    /** The reader's part in it: door helpers read the replies and change nothing. */
    role: z.enum(ORGANIZER_ROLES),
    pending: z.number().int(),
    needs: z.array(z.enum(NEEDS)),
    /** Of a draft that was proposed: whether it waits for the admins, or for its host again. */
    review: reviewState,
    seriesId: z.uuid().nullable(),
    /** How many dates of its series stand here by this one, itself among them. */
    dates: z.number().int(),
  })
  .meta({ id: 'HostedRow' });

export type HostedRow = z.infer<typeof hostedRow>;

/** Drafts stand by themselves; of what is published, what has not ended yet, or what has. */
export const HOSTED_PARTS = ['coming', 'drafts', 'past'] as const;

export type HostedPart = (typeof HOSTED_PARTS)[number];

export const hostingQuery = z.object({
  part: z.enum(HOSTED_PARTS).default('coming'),
  space: slug.optional(),
  event: z.uuid().optional(),
  cursor,
  limit: pageLimit,
});

export type HostingQuery = z.infer<typeof hostingQuery>;

/** What is past begins with the latest. */
export const hostedView = pageOf(hostedRow).meta({ id: 'Hosted' });

export type HostedView = z.infer<typeof hostedView>;
