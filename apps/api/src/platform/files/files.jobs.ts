import { defineJob } from '../jobs/jobs.js';

export const pictureRemoved = defineJob<{ id: string }>('files.picture-removed');
