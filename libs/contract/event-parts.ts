import { z } from 'zod';

import { isRepliesClose, REPLIES_CLOSE_FORM, type RepliesClose } from '#domain/rsvps/replies-until.js';
import { id, line, longText, minutesAround, requiredLine, webAddress, wholeAddress } from './basics.js';

/** Somebody who speaks: a member, or a name alone. A member who is not shown is told, and not named on the page. */
export const speaker = z
  .strictObject({
    name: requiredLine(120, 'Give the speaker a name.'),
    memberId: z.uuid().nullable().default(null),
    about: line(300).default(''),
    link: webAddress.default(''),
    shown: z.boolean().default(true),
  })
  .meta({ id: 'Speaker' });
export type Speaker = z.infer<typeof speaker>;

/** A part of the evening. `after` counts minutes from the start, so that an agenda moves along with its event. */
export const agendaItem = z
  .strictObject({
    after: z.number().int().min(0, 'It cannot begin before the event.').max(40_320),
    minutes: z.number().int().min(1, 'Give it a minute at least.').max(1440, 'Keep it within a day.'),
    title: requiredLine(160, 'Say what happens.'),
    /** Names as in `speakers`. */
    speakers: z.array(line(120)).max(12).default([]),
    note: line(500).default(''),
  })
  .meta({ id: 'AgendaItem' });
export type AgendaItem = z.infer<typeof agendaItem>;

/** A link or a file of ours (`/materials/…`), to read before the event or after it. */
export const material = z
  .strictObject({
    title: requiredLine(160, 'Give it a name.'),
    url: z.union([wholeAddress, z.string().regex(/^\/materials\/[0-9a-f-]{36}$/)]),
    when: z.enum(['before', 'after']).default('before'),
    /** Who may open it: whoever may see the page, or only people who are going and organizers. */
    audience: z.enum(['everybody', 'going']).default('everybody'),
  })
  .meta({ id: 'Material' });
export type Material = z.infer<typeof material>;

/** What people are asked when they reply. */
export const question = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    text: requiredLine(300, 'Write the question.'),
    required: z.boolean().default(false),
  })
  .meta({ id: 'Question' });
export type Question = z.infer<typeof question>;

/** What an editor can say of an event beyond its words, each with the value it has where nothing was said. */
export const eventParts = {
  agenda: z.array(agendaItem).max(100).default([]),
  speakers: z.array(speaker).max(60).default([]),
  materials: z.array(material).max(60).default([]),
  questions: z.array(question).max(10, 'Ten questions are enough.').default([]),
  /** Before the start and after the end, for which the room is held too. */
  setupMinutes: minutesAround.default(0),
  teardownMinutes: minutesAround.default(0),
  /** Until when replies are taken: `usual` is the start, or the end of what lasts longer than a day; `24h` so many hours before the start. */
  repliesClose: z
    .string()
    .regex(REPLIES_CLOSE_FORM, {
      error: 'Say usual, start, end, or hours before the start such as 24h, at most 720h.',
      abort: true,
    })
    .refine(isRepliesClose)
    .default('usual'),
  /** In a series: one reply is for all dates. */
  wholeCourse: z.boolean().default(false),
  /** What the picture shows, for whoever does not see it. */
  pictureAlt: line(300).default(''),
  /** For organizers only: what to bring, who has the key. */
  notes: longText(5000).default(''),
};

/** Nothing beyond the words. */
export const NO_PARTS = {
  agenda: [] as AgendaItem[],
  speakers: [] as Speaker[],
  materials: [] as Material[],
  questions: [] as Question[],
  setupMinutes: 0,
  teardownMinutes: 0,
  repliesClose: 'usual' as RepliesClose,
  wholeCourse: false,
  pictureAlt: '',
  notes: '',
};

/** The answer to an uploaded file: what the editor puts among the materials. */
export const uploadedMaterial = z.object({ url: z.string(), title: z.string() }).meta({ id: 'UploadedMaterial' });
export type UploadedMaterial = z.infer<typeof uploadedMaterial>;
export const materialParams = z.object({ materialId: id });
export type MaterialParams = z.infer<typeof materialParams>;

/** What a page shows of a speaker; `memberId` where they have an account here. */
export const speakerView = z.object({
  name: z.string(),
  about: z.string(),
  link: z.string(),
  memberId: z.uuid().nullable(),
});
