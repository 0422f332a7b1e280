import { defineJob } from '../platform/jobs/jobs.js';

/** Those who replied are to hear of a change. `changeId` names the row of occurrence_changes. */
export const occurrenceChanged = defineJob<{ occurrenceId: string; changeId: string }>('events.occurrence-changed');

/** There may be seats for those who wait: more of them, replies open again, a new date, or more who may see it. */
export const capacityChanged = defineJob<{ occurrenceId: string }>('events.capacity-changed');
