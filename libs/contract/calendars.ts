import { z } from 'zod';

import { FEED_PROGRAMS } from '#domain/calendars/feed-programs.js';
import { id, instant, requiredLine, slug, text } from './basics.js';
import { format } from './events.js';
import { eventsChoice } from './programme.js';

const topic = text().trim().toLowerCase().min(1).max(40);

/** What one of a member's calendars is called and holds. Formats, topics and spaces narrow only what is open to them. */
export const calendarChoice = z
  .strictObject({
    name: requiredLine(60, 'Give it a name.'),
    /** What they replied to or are invited to. */
    going: z.boolean(),
    /** What they host, speak at or help with. */
    hosting: z.boolean(),
    /** What is open to them in their spaces, and what they have not replied to. */
    open: z.boolean(),
    /** Empty means all, as for topics and spaces. */
    formats: z.array(format).max(20),
    topics: z.array(topic).max(20, 'Keep it within 20 topics.'),
    spaces: z.array(slug).max(100),
  })
  .refine(({ going, hosting, open }) => going || hosting || open, {
    path: ['going'],
    message: 'Choose at least one of the three.',
  })
  .meta({ id: 'CalendarChoice' });
export type CalendarChoice = z.infer<typeof calendarChoice>;

/** A member's secret calendar address. It is told once, when it is made: only its hash is kept. */
export const calendarAddressView = z
  .object({
    ...calendarChoice.shape,
    id: z.uuid(),
    createdAt: instant,
    /** When it was fetched last, give or take some minutes, and by what kind of program; null where never yet. */
    fetchedAt: instant.nullable(),
    fetchedBy: z.enum(FEED_PROGRAMS).nullable(),
  })
  .meta({ id: 'CalendarAddressView' });
export type CalendarAddressView = z.infer<typeof calendarAddressView>;
export const calendarAddressList = z
  .object({ items: z.array(calendarAddressView), most: z.number().int() })
  .meta({ id: 'CalendarAddressList' });
export type CalendarAddressList = z.infer<typeof calendarAddressList>;
export const calendarAddress = z
  .object({ id: z.uuid(), url: z.url(), webcal: z.string(), createdAt: instant })
  .meta({ id: 'CalendarAddress' });
export type CalendarAddress = z.infer<typeof calendarAddress>;
export const addressParams = z.object({ addressId: id });
export type AddressParams = z.infer<typeof addressParams>;

/** What a feed is narrowed to: the same as a list, so that the feed of a list has its query. */
export const feedQuery = eventsChoice;
export type FeedQuery = z.infer<typeof feedQuery>;

/** Anything may be asked for; what is no token is unknown like any other. */
export const calendarTokenParams = z.object({ token: z.string() });
export type CalendarTokenParams = z.infer<typeof calendarTokenParams>;
