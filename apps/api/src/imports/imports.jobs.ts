import { defineJob } from '../platform/jobs/jobs.js';

export const runImport = defineJob<{ importId: string }>('imports.run', { retryLimit: 3 });
