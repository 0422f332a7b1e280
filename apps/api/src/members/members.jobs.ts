import { defineJob } from '../platform/jobs/jobs.js';

/** A membership has ended: what that person had promised in that space ends with it. */
export const membersLeft = defineJob<{ spaceId: string; memberId: string }>('members.left');

/** Every night: what is over is forgotten. */
export const tidyUp = defineJob<object>('members.tidy-up');
