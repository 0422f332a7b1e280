import { z } from 'zod';

import { PLANNING_LANGUAGES } from '#domain/events/planning-languages.js';
import { id, line, longText, minutesAround, pictureUrl, requiredLine, slug, timeZone } from './basics.js';

/** The six cloths a space can choose from (shapes.css). */
export const PATTERNS = ['weave', 'brick', 'chevron', 'dots', 'tile', 'wave'] as const;

const identity = {
  name: requiredLine(80, 'Give the space a name.'),
  tagline: line(160),
  purpose: longText(2000),
  values: z.array(requiredLine(120, 'Leave no empty value.')).max(12),
  neighbourhood: longText(1000),
  address: line(300),
  timeZone,
  language: z.enum(PLANNING_LANGUAGES),
  accent: z.string().regex(/^#[0-9a-f]{6}$/, 'Give a colour such as #17557f.'),
  pattern: z.enum(PATTERNS),
  norms: longText(20_000),
  joining: z.enum(['open', 'request']),
  /** Hosts propose, admins publish. */
  review: z.boolean(),
};

export const newSpace = z
  .strictObject({ slug, ...identity })
  .partial()
  .required({ slug: true, name: true, timeZone: true })
  .meta({ id: 'NewSpace' });
export type NewSpace = z.infer<typeof newSpace>;

export const spaceChange = z.strictObject(identity).partial().meta({ id: 'SpaceChange' });
export type SpaceChange = z.infer<typeof spaceChange>;

/** A space where it is one of several: in lists, in the bar, beside an event of another space. */
export const spaceCard = z
  .object({
    slug: z.string(),
    name: z.string(),
    tagline: z.string(),
    accent: z.string(),
    pattern: z.string(),
    timeZone: z.string(),
    logo: pictureUrl,
  })
  .meta({ id: 'SpaceCard' });
export type SpaceCard = z.infer<typeof spaceCard>;
/** All spaces, each with what it is for, so that they can be compared. */
export const spaceList = z
  .object({ items: z.array(spaceCard.extend({ purpose: z.string(), values: z.array(z.string()) })) })
  .meta({ id: 'Spaces' });
export type SpaceList = z.infer<typeof spaceList>;
/** The answer to a new picture: where it is now. */
export const pictureChanged = z.object({ picture: pictureUrl }).meta({ id: 'PictureChanged' });
export type PictureChanged = z.infer<typeof pictureChanged>;

const firstSteps = z.object({ norms: z.boolean(), rooms: z.boolean(), people: z.boolean(), events: z.boolean() });
export type FirstSteps = z.infer<typeof firstSteps>;

export const spaceView = spaceCard
  .extend({
    purpose: z.string(),
    values: z.array(z.string()),
    neighbourhood: z.string(),
    address: z.string(),
    /** The one its hosts plan in. */
    language: z.enum(PLANNING_LANGUAGES),
    joining: z.enum(['open', 'request']),
    /** Hosts propose, admins publish. */
    review: z.boolean(),
    /** In no list, and what takes place in it is for its members alone, until an admin opens it. */
    hidden: z.boolean(),
    /** What a space wants to have before it opens, and whether it has it; null for all but admins, and once it is open. */
    firstSteps: firstSteps.nullable(),
    norms: z.string(),
    normsHtml: z.string(),
    normsVersion: z.number().int(),
    members: z.number().int(),
    /** The visitor's own membership, null for a guest. */
    mine: z
      .object({
        role: z.enum(['member', 'host', 'admin']),
        status: z.enum(['requested', 'active']),
        normsVersion: z.number().int(),
      })
      .nullable(),
  })
  .meta({ id: 'Space' });
export type SpaceView = z.infer<typeof spaceView>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 08:00.');
/** A `to` that is not later than `from` is on the next day; `24:00` is midnight. */
const dayHours = z.strictObject({ from: clock, to: z.union([clock, z.literal('24:00')]) });

export const roomBody = z
  .strictObject({
    name: requiredLine(80, 'Give the room a name.'),
    capacity: z.number().int().min(1, 'A room holds at least one person.').max(100_000).nullable(),
    equipment: z.array(requiredLine(80, 'Leave no empty line.')).max(30),
    stepFree: z.boolean(),
    notes: longText(1000),
    /** Seven days from Monday by the clock of the space, null where it is closed; null as a whole: always open. */
    hours: z.array(dayHours.nullable()).length(7).nullable().default(null),
    /** Who looks after it: a member of the space. */
    keeperId: z.uuid().nullable().default(null),
    /** Whether a booking waits for the keeper's yes; where there is no keeper, for an admin's. */
    approval: z.boolean().default(false),
    /** What an event that takes place there is proposed. */
    setupMinutes: minutesAround.default(0),
    teardownMinutes: minutesAround.default(0),
  })
  .meta({ id: 'RoomBody' });
export type RoomBody = z.infer<typeof roomBody>;
export const roomView = roomBody
  .extend({ id: z.uuid(), picture: pictureUrl, keeper: z.object({ id: z.uuid(), name: z.string() }).nullable() })
  .meta({ id: 'Room' });
export type RoomView = z.infer<typeof roomView>;
export const roomsView = z.object({ items: z.array(roomView) }).meta({ id: 'Rooms' });
export type RoomsView = z.infer<typeof roomsView>;
export const roomParams = z.object({ space: slug, roomId: id });
export type RoomParams = z.infer<typeof roomParams>;
