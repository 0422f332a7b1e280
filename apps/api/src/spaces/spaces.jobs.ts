import { defineJob } from '../platform/jobs/jobs.js';

/** A room's name, or the space's name or address, is another: what names the place of events is to be written anew. */
export const placesRenamed = defineJob<{ spaceId: string }>('spaces.places-renamed');

/** What keeps rooms from being had is another: their hours, their keeper, the clock of the space. Null: all its rooms. */
export const roomsChanged = defineJob<{ spaceId: string; roomIds: string[] | null }>('spaces.rooms-changed');
