import { z } from 'zod';

import { NET_KINDS } from '#domain/notices/net-change.js';
import { instant } from './basics.js';

/** What those who replied are about to be told of an event, and when. Null where there is nothing. */
export const pendingNotice = z
  .object({
    notice: z
      .object({
        dueAt: instant,
        /** Until then, by the server's clock; a reader's may be wrong. */
        secondsLeft: z.number().int(),
        /** Who gets a mail, each one mail. */
        people: z.number().int(),
        /** All that they are told, the weightiest first. */
        what: z.array(z.enum(NET_KINDS)),
        dates: z.array(
          z.object({
            occurrenceId: z.uuid(),
            what: z.enum(NET_KINDS),
            title: z.string(),
            /** In words, what people knew and what is so now. */
            before: z.string(),
            after: z.string(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'PendingNotice' });
export type PendingNotice = z.infer<typeof pendingNotice>;

/** How many are told now. */
export const noticeSent = z.object({ people: z.number().int() }).meta({ id: 'NoticeSent' });
export type NoticeSent = z.infer<typeof noticeSent>;

/** A waiting mail as one who replied will get it, by the clock and in the name of the reader. Null where none waits. */
export const noticeMail = z
  .object({
    mail: z
      .object({
        subject: z.string(),
        text: z.string(),
        /** Whether a file comes with it that brings calendars up to date. */
        calendar: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'NoticeMail' });
export type NoticeMail = z.infer<typeof noticeMail>;
