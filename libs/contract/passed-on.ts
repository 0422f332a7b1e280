import { z } from 'zod';

import { EVENT_STATUSES } from '#domain/events/formats.js';
import { person } from './members.js';

/**
 * What becomes of the events to come, drafts too, that somebody alone owns in a space, once they no longer plan there.
 * A series stands once. The first 20; `total` counts them all.
 */
export const passedOn = z
  .object({
    items: z.array(
      z.object({
        eventId: z.uuid(),
        title: z.string(),
        status: z.enum(EVENT_STATUSES),
        /** Who owns it then; null where the space has nobody left who could. */
        heir: person.nullable(),
        /** Whether they help with it already, or are an admin of the space. */
        from: z.enum(['co-hosts', 'admins']).nullable(),
      }),
    ),
    total: z.number().int(),
  })
  .meta({ id: 'PassedOn' });
export type PassedOn = z.infer<typeof passedOn>;
