import { defineJob } from '../platform/jobs/jobs.js';

/** Those who replied are to hear of a change. `changeId` names the row of occurrence_changes. */
export const occurrenceChanged = defineJob<{ occurrenceId: string; changeId: string }>('events.occurrence-changed');

/** There may be seats for those who wait: more of them, replies open again, or a new date. */
export const capacityChanged = defineJob<{ occurrenceId: string }>('events.capacity-changed');
