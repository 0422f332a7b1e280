import { z } from 'zod';

import { ID, LONGEST_SLUG, SLUG } from '../domain/addresses/identifiers.js';
import { SPACE_ROLES } from '../domain/events/formats.js';
import { canonicalZone, isTimeZone } from '../domain/zones/canonical-zone.js';

/** One line of text: trimmed, without control characters or characters that reorder what stands around them. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Keep it within ${max} characters.`)
    .regex(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u, 'Use plain text on one line.');

export const requiredLine = (max: number, message: string) => line(max).min(1, message);

export const longText = (max: number) => z.string().max(max, `Keep it within ${max.toLocaleString('en')} characters.`);

/** Plain text whose line breaks are kept. */
export const plainText = (max: number, message: string) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, message)
        .max(max, `Keep it within ${max.toLocaleString('en')} characters.`)
        .regex(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u, 'Use plain text.'),
    );

/** Any name of a zone; what is kept is the one of today. */
export const timeZone = z
  .string()
  .overwrite((name) => canonicalZone(name) ?? name)
  .refine(isTimeZone, 'Choose a time zone from the list, such as Europe/Lisbon.');

export const webAddress = z.union([
  z.literal(''),
  z.url({ protocol: /^https?$/, error: 'Give a whole address, beginning with https://' }).max(2000),
]);

/** Local wall time to the minute, as an input of type datetime-local writes it: `2026-10-07T18:30`. */
export const localTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?$/, 'Give a date and a time.');

/** Before a start or after an end: set-up, tear-down. */
export const minutesAround = z.number().int('Give whole minutes.').min(0).max(1440, 'Keep it within a day.');

/** An instant: ISO 8601 in UTC. */
export const instant = z.iso.datetime({ offset: true });

export const slug = z.string().regex(SLUG, 'Use small letters, digits and single hyphens.').max(LONGEST_SLUG);

/** An id that stands in an address. */
export const id = z.string().regex(ID, 'This is no id.').meta({ format: 'uuid' });

export const spaceRole = z.enum(SPACE_ROLES);

export const cursor = z.string().max(1000).optional();

const crop = z
  .string()
  .regex(
    /^\d{1,5},\d{1,5},[1-9]\d{0,4},[1-9]\d{0,4}$/,
    'Give left, top, width and height in pixels, such as 0,120,1600,900.',
  )
  .transform((text) => {
    const [left = 0, top = 0, width = 0, height = 0] = text.split(',').map(Number);
    return { left, top, width, height };
  });
/** A part of a picture, in pixels of the picture as it is seen: upright, whatever its EXIF says. */
export type Crop = z.output<typeof crop>;
/** `?crop=left,top,width,height`. */
export const cropQuery = z.object({ crop: crop.optional() });
export type CropQuery = z.output<typeof cropQuery>;
export const cropText = ({ left, top, width, height }: Crop): string => [left, top, width, height].join(',');

/** What stands in an address for a picture: `/files/<id>`. Null where there is none. */
export const pictureUrl = z.string().nullable();

/** A page of a longer list. `next` is the cursor for the rest, null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

export const spaceParams = z.object({ space: slug });
export type SpaceParams = z.infer<typeof spaceParams>;
export const eventParams = z.object({ eventId: id });
export const occurrenceParams = z.object({ occurrenceId: id });

/** RFC 9457. `code` is stable; `errors` name the fields they are about. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    requestId: z.string().optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
