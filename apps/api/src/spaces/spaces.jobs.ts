import { defineJob } from '../platform/jobs/jobs.js';

/** A room's name, or the space's name or address, is another: what names the place of events is to be written anew. */
export const placesRenamed = defineJob<{ spaceId: string }>('spaces.places-renamed');
