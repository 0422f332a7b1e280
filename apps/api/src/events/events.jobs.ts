import { defineJob } from '../platform/jobs/jobs.js';

/** Those who replied are to hear of an event's changes, unless more came and put it off beyond `dueAt`. */
export const noticeDue = defineJob<{ noticeId: string; dueAt: string }>('events.notice-due', { retryLimit: 20 });

/** Dates have lost their room or have it again: what names their place is to be written anew. */
export const placesChanged = defineJob<{ spaceId: string; occurrenceIds: readonly string[] }>('events.places-changed');

/** The other organizers are to hear of a comment, unless more came and put it off. */
export const commentsDue = defineJob<{ commentId: string }>('events.comments-due', { retryLimit: 20 });

/** There may be seats for those who wait: more of them, replies open again, a new date, or more who may see it. */
export const capacityChanged = defineJob<{ occurrenceId: string }>('events.capacity-changed');

/** Every night: files that no event gives out any more are removed. */
export const removeMaterials = defineJob<Record<string, never>>('events.remove-materials', { cron: '10 3 * * *' });

/** A series has dates that it had not: those who replied to all of it are to come to them too. `continues`: it was split off. */
export const datesAdded = defineJob<{
  seriesId: string;
  occurrenceIds: string[];
  continues: string | null;
  /** Written down because their day came within the horizon: nobody did anything, so nobody gets a mail. */
  quiet: boolean;
}>('events.dates-added');

/** Every hour: rows kept for taking changes back are forgotten once it is too late for that. */
export const forgetKeptRows = defineJob<Record<string, never>>('events.forget-kept-rows', { cron: '20 * * * *' });

/** Drafts whose time to be published has come. */
export const publishDue = defineJob<Record<string, never>>('events.publish-due', { cron: '*/10 * * * *' });

/** At every start of a worker: Node may have brought other rules for the clocks of some zone. */
export const renewInstants = defineJob<Record<string, never>>('events.renew-instants', { atStart: true });

/** Every night: dates that have come within the horizon of their series are written down. */
export const extendSeries = defineJob<Record<string, never>>('events.extend-series', { cron: '40 2 * * *' });

/** Every night: dates whose room was not free are asked for again. */
export const settleRooms = defineJob<Record<string, never>>('events.settle-rooms', { cron: '10 3 * * *' });

/** Every night: events to come whose owner is not there any more get another. */
export const adoptOrphans = defineJob<Record<string, never>>('events.adopt-orphans', { cron: '50 3 * * *' });
