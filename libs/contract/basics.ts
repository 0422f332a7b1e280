import { z } from 'zod';

import { ID, LONGEST_SLUG, SLUG } from '#domain/addresses/identifiers.js';
import { FIRST_YEAR, isDay, LAST_YEAR } from '#domain/events/days.js';
import { SPACE_ROLES } from '#domain/events/formats.js';
import { canonicalZone, isTimeZone } from '#domain/zones/canonical-zone.js';

const STORABLE = /^[^\u0000\p{Cs}]*$/u;

/**
 * Whatever a person types. U+0000 and half of a character are in no text: the database takes neither, and no file and no
 * mail can carry them. The narrower texts below leave out more.
 */
export const text = () =>
  z.string().regex(STORABLE, 'A character in it cannot be stored. Type it again, or take it out.');

/** One line of text: trimmed, without control characters or characters that reorder what stands around them. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Keep it within ${max} characters.`)
    .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u, 'Use plain text on one line.');

export const requiredLine = (max: number, message: string) => line(max).min(1, message);

export const longText = (max: number) => text().max(max, `Keep it within ${max.toLocaleString('en')} characters.`);

/** Plain text whose line breaks are kept. */
export const plainText = (max: number, message: string) =>
  z
    .string()
    .transform((typed) => typed.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, message)
        .max(max, `Keep it within ${max.toLocaleString('en')} characters.`)
        .regex(/^(?:[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u, 'Use plain text.'),
    );

/** Any name of a zone; what is kept is the one of today. */
export const timeZone = z
  .string()
  .overwrite((name) => canonicalZone(name) ?? name)
  .refine(isTimeZone, 'Choose a time zone from the list, such as Europe/Lisbon.');

/** An address on the web, written in full. A URL that is read leaves out what it cannot hold; what is stored may not. */
export const wholeAddress = z
  .url({ protocol: /^https?$/, error: 'Give a whole address, beginning with https://' })
  .max(2000)
  .refine((address) => STORABLE.test(address), 'A character in it cannot be stored. Take it out.');
export const webAddress = z.union([z.literal(''), wholeAddress]);

const NO_DAY = `That day is in no calendar, or outside the years ${FIRST_YEAR} to ${LAST_YEAR}.`;

/** Local wall time to the minute, as an input of type datetime-local writes it: `2026-10-07T18:30`. */
export const localTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:00)?$/, { error: 'Give a date and a time.', abort: true })
  .refine((local) => isDay(local.slice(0, 10)), NO_DAY);

/** A day of the calendar: `2026-10-07`. */
export const localDate = z.iso.date({ error: 'Give a day.', abort: true }).refine(isDay, NO_DAY);

/** Which state of a thing somebody has seen. The database counts in four bytes. */
export const version = z.int32();

/** Before a start or after an end: set-up, tear-down. */
export const minutesAround = z.number().int('Give whole minutes.').min(0).max(1440, 'Keep it within a day.');

/** An instant: ISO 8601 in UTC. */
export const instant = z.iso.datetime({ offset: true });

export const slug = z.string().regex(SLUG, 'Use small letters, digits and single hyphens.').max(LONGEST_SLUG);

/** An id that stands in an address. */
export const id = z.string().regex(ID, 'This is no id.').meta({ format: 'uuid' });

export const spaceRole = z.enum(SPACE_ROLES);

export const cursor = text().max(1000).optional();

const crop = z
  .string()
  .regex(
    /^\d{1,5},\d{1,5},[1-9]\d{0,4},[1-9]\d{0,4}$/,
    'Give left, top, width and height in pixels, such as 0,120,1600,900.',
  )
  .transform((given) => {
    const [left = 0, top = 0, width = 0, height = 0] = given.split(',').map(Number);
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

/** How many rows of a longer list are asked for at once. */
export const pageLimit = z.coerce.number().int().min(1).max(100).default(50);

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
