import { defineJob } from '../platform/jobs/jobs.js';

/** A membership has ended: what that person had promised in that space ends with it. */
export const membersLeft = defineJob<{ spaceId: string; memberId: string }>('members.left');

/** Somebody left a space or hosts there no longer: what they owned needs another owner. */
export const hostLeft = defineJob<{ spaceId: string; memberId: string }>('members.host-left');

/** A mailbox may get its next sign-in mail. The id is of any sign-in that asks for it. */
export const signInTurn = defineJob<{ mailbox: string }>('members.sign-in-turn');

/** What is over is forgotten: often, so that no table grows by more than what ten minutes of an attack bring. */
export const tidyUp = defineJob<object>('members.tidy-up', { cron: '*/10 * * * *' });
