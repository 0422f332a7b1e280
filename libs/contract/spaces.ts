import { z } from 'zod';

import { line, longText, pictureUrl, requiredLine, slug, timeZone } from './basics.js';

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
  accent: z.string().regex(/^#[0-9a-f]{6}$/, 'Give a colour such as #17557f.'),
  pattern: z.enum(PATTERNS),
  norms: longText(20_000),
  joining: z.enum(['open', 'request']),
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
export const spaceList = z.object({ items: z.array(spaceCard) }).meta({ id: 'Spaces' });
export type SpaceList = z.infer<typeof spaceList>;
/** The answer to a new picture: where it is now. */
export const pictureChanged = z.object({ picture: pictureUrl }).meta({ id: 'PictureChanged' });
export type PictureChanged = z.infer<typeof pictureChanged>;

export const spaceView = spaceCard
  .extend({
    purpose: z.string(),
    values: z.array(z.string()),
    neighbourhood: z.string(),
    address: z.string(),
    joining: z.enum(['open', 'request']),
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

export const roomBody = z
  .strictObject({
    name: requiredLine(80, 'Give the room a name.'),
    capacity: z.number().int().min(1, 'A room holds at least one person.').max(100_000).nullable(),
    equipment: z.array(requiredLine(80, 'Leave no empty line.')).max(30),
    stepFree: z.boolean(),
    notes: longText(1000),
  })
  .meta({ id: 'RoomBody' });
export type RoomBody = z.infer<typeof roomBody>;
export const roomView = roomBody.extend({ id: z.uuid() }).meta({ id: 'Room' });
export type RoomView = z.infer<typeof roomView>;
export const roomsView = z.object({ items: z.array(roomView) }).meta({ id: 'Rooms' });
export type RoomsView = z.infer<typeof roomsView>;
export const roomParams = z.object({ space: slug, roomId: z.uuid() });
export type RoomParams = z.infer<typeof roomParams>;
