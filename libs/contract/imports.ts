import { z } from 'zod';

import { FORMATS, VISIBILITIES } from '#domain/events/formats.js';
import { id, instant, localDate, slug } from './basics.js';

/** One occurrence as the file has it. */
export const importedRow = z
  .object({
    title: z.string(),
    /** ISO 8601 with the offset of `timeZone`; a date for whole days. */
    start: z.string(),
    /** As `start`; for whole days the day after the last. Equal to `start` where the file gives no end. */
    end: z.string(),
    timeZone: z.string(),
    allDay: z.boolean(),
    status: z.enum(['scheduled', 'cancelled']),
    uid: z.string(),
  })
  .meta({ id: 'ImportedRow' });
export type ImportedRow = z.infer<typeof importedRow>;

/** What cannot be read and why. `line` is where the component begins in the file, counted from 1. */
export const skippedRow = z
  .object({ line: z.number().int(), uid: z.string(), reason: z.string() })
  .meta({ id: 'SkippedRow' });
export type SkippedRow = z.infer<typeof skippedRow>;

/** What `npm run import -- FILE --dry-run --json` prints. */
export const importReport = z
  .object({ occurrences: z.array(importedRow), skipped: z.array(skippedRow) })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof importReport>;

export const importStates = ['previewed', 'running', 'done', 'failed', 'undone'] as const;

export const importCounts = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  /** Dates here that the file had before and takes away. */
  gone: z.number().int().default(0),
  unchanged: z.number().int(),
  skipped: z.number().int(),
  /** Events of the file that do not meet between `from` and `to`. */
  outside: z.number().int(),
});
export type ImportCounts = z.infer<typeof importCounts>;

/** The window, days in each event's own zone; `to` is the first day that is left out. */
export const importQuery = z.object({ from: localDate.optional(), to: localDate.optional() });
export type ImportQuery = z.infer<typeof importQuery>;

/** What a host decides of what an import adds. What is there already stays as it is set. */
export const importChoices = z
  .object({
    visibility: z.enum(VISIBILITIES).default('public'),
    status: z.enum(['scheduled', 'draft']).default('scheduled'),
    /** Null: guessed from each title. */
    format: z.enum(FORMATS).nullable().default(null),
    /** What the file marks as private or confidential: left out, or taken in for whom a host invites. */
    privates: z.enum(['leave', 'invited']).default('leave'),
    /** What is probably here under another name. */
    doubles: z.enum(['leave', 'add']).default('leave'),
    /** Events of the same calendar that the file no longer holds. */
    missing: z.enum(['keep', 'cancel']).default('keep'),
  })
  .meta({ id: 'ImportChoices' });
export type ImportChoices = z.infer<typeof importChoices>;

/** A location of what is new, and whether it is a room here. */
export const importedPlace = z.object({
  place: z.string(),
  room: z.string().nullable(),
  dates: z.number().int(),
});

/** What an import would do. Each list holds its first 500 rows; `counts` say how many there are. */
export const importPreview = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    counts: importCounts,
    created: z.array(importedRow),
    updated: z.array(
      importedRow.extend({
        changes: z.array(z.enum(['title', 'time', 'place', 'description', 'status', 'topics', 'repeats'])),
      }),
    ),
    unchanged: z.array(importedRow),
    /** Cancelled where anybody ever replied, otherwise removed. */
    gone: z.array(importedRow.extend({ becomes: z.enum(['cancelled', 'removed']) })),
    skipped: z.array(skippedRow),
    /** What was not written as it should be, and as what it is taken. */
    notes: z.array(skippedRow),
    /** New or changed, but marked as private or confidential. */
    privates: z.array(importedRow),
    /** New by its name, though an event of that title is here at that hour. */
    doubles: z.array(importedRow),
    /** Events with dates to come that came from the same calendar and are no longer in it. Each at its next date. */
    missing: z.array(importedRow),
    /** Where what is new takes place, the most frequent first. */
    places: z.array(importedPlace),
    /** Repeating events that no series here can hold, and why; their dates become single events. */
    singles: z.array(skippedRow),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreview>;

/** How far an import is. `done` rises to `total`, which counts the dates of all events that the file changes. */
export const importRun = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    state: z.enum(importStates),
    total: z.number().int(),
    done: z.number().int(),
    counts: importCounts,
    /** A sentence; empty unless `failed`. */
    problem: z.string(),
    /** Of how many events it was taken back, and which stay as they are; null while nobody did. */
    undone: z
      .object({ of: z.number().int(), kept: z.array(z.object({ title: z.string(), reason: z.string() })) })
      .nullable(),
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'ImportRun' });
export type ImportRun = z.infer<typeof importRun>;

export const importParams = z.object({ space: slug, importId: id });
export type ImportParams = z.infer<typeof importParams>;
