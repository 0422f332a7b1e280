import { z } from 'zod';

import { RHYTHMS } from '#domain/digests/rhythm.js';
import { FORMATS } from '#domain/events/formats.js';
import { localDate, text } from './basics.js';
import { spaceCard } from './spaces.js';

export const digestSettingsBody = z
  .strictObject({
    weekly: z.boolean(),
    /** 1 is Monday, 7 is Sunday (ISO 8601). */
    weekday: z.number().int().min(1).max(7),
    /** In the member's own zone. */
    hour: z.number().int().min(0).max(23),
    /** A fortnight is of every second week, a month of the first such weekday in it. */
    every: z.enum(RHYTHMS).default('week'),
    /** None comes before this day, by the member's own calendar. */
    pausedUntil: localDate.nullable().default(null),
    /** Slugs of spaces that stay out of the digest. */
    mutedSpaces: z.array(text().max(60)).max(500),
    /** Only these formats; empty means all. */
    formats: z.array(z.enum(FORMATS)),
  })
  .meta({ id: 'DigestSettingsBody' });
export type DigestSettingsBody = z.infer<typeof digestSettingsBody>;
export const digestSettingsView = digestSettingsBody
  .extend({ timeZone: z.string(), spaces: z.array(spaceCard), next: z.string().nullable() })
  .meta({ id: 'DigestSettings' });
export type DigestSettingsView = z.infer<typeof digestSettingsView>;

export const unsubscribeParams = z.object({ token: z.string().min(20).max(300) });
export type UnsubscribeParams = z.infer<typeof unsubscribeParams>;
export const unsubscribedView = z.object({ list: z.string() }).meta({ id: 'Unsubscribed' });
export type UnsubscribedView = z.infer<typeof unsubscribedView>;

export const previewQuery = z.object({ part: z.enum(['html', 'text']).default('html') });
export type PreviewQuery = z.infer<typeof previewQuery>;
