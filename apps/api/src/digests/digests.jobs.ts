import { defineJob } from '../platform/jobs/jobs.js';

/** Finds whose digest hour has come: hours strike at a quarter past somewhere. Safe to run at any time, by any number of workers. */
export const openDigests = defineJob('digests.open', { cron: '*/15 * * * *' });

/** Sends a hundred digests. */
export const deliverDigests = defineJob<{ mailIds: string[] }>('digests.deliver', { retryLimit: 20 });

/** The kind of mail that a digest is. */
export const WEEKLY_DIGEST = 'digests.weekly';
