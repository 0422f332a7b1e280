import { defineJob } from '../platform/jobs/jobs.js';

/** A membership has ended: what that person had promised in that space ends with it. */
export const membersLeft = defineJob<{ spaceId: string; memberId: string }>('members.left');

/** Somebody left a space or hosts there no longer: what they owned needs another owner. */
export const hostLeft = defineJob<{ spaceId: string; memberId: string }>('members.host-left');

/** Every night: what is over is forgotten. */
export const tidyUp = defineJob<object>('members.tidy-up');
