import { defineJob } from '../platform/jobs/jobs.js';

/** Every night: compares the counters of seats with the replies themselves (R15). */
export const recountSeats = defineJob<Record<string, never>>('rsvps.recount', { cron: '20 3 * * *' });
