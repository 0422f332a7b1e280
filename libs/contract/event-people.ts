import { z } from 'zod';

import { ORGANIZER_ROLES } from '#domain/events/formats.js';
import { id } from './basics.js';
import { person } from './members.js';

export const invitationParams = z.object({ eventId: id, memberId: id });

export type InvitationParams = z.infer<typeof invitationParams>;

export const organizersBody = z
  .strictObject({
    organizers: z
      .array(z.strictObject({ memberId: z.uuid(), role: z.enum(ORGANIZER_ROLES), shown: z.boolean().default(true) }))
      .min(1)
      .max(20),
  })
  .meta({ id: 'OrganizersBody' });

export type OrganizersBody = z.infer<typeof organizersBody>;

export const handOverBody = z.strictObject({ memberId: z.uuid() }).meta({ id: 'HandOver' });

export type HandOverBody = z.infer<typeof handOverBody>;

export const inviteBody = z.strictObject({ memberIds: z.array(z.uuid()).min(1).max(200) }).meta({ id: 'Invite' });

export type InviteBody = z.infer<typeof inviteBody>;

/** `shown`: whether the page, lists, feeds and mails name them. Door helpers are never named. */
export const organizerView = person.extend({ role: z.enum(ORGANIZER_ROLES), shown: z.boolean() });
