/** The nine shapes an event can have, in the order in which they are offered. */
export const FORMATS = [
  'talk',
  'seminar',
  'brainstorm',
  'hackathon',
  'show_and_tell',
  'training',
  'unconference',
  'circle',
  'social',
] as const;
export type Format = (typeof FORMATS)[number];

/** What people read for a format. */
export const FORMAT_NAMES: Record<Format, string> = {
  talk: 'Talk',
  seminar: 'Seminar',
  brainstorm: 'Brainstorm',
  hackathon: 'Hackathon',
  show_and_tell: 'Show and tell',
  training: 'Training',
  unconference: 'Unconference',
  circle: 'Circle',
  social: 'Social',
};

export const VISIBILITIES = ['public', 'network', 'space', 'unlisted', 'invited'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const REPLY_POLICIES = ['open', 'approval', 'invite', 'closed'] as const;
export type ReplyPolicy = (typeof REPLY_POLICIES)[number];

export const EVENT_STATUSES = ['draft', 'scheduled', 'postponed', 'cancelled'] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

export const ORGANIZER_ROLES = ['owner', 'co_host', 'door'] as const;
export type OrganizerRole = (typeof ORGANIZER_ROLES)[number];

export const RSVP_STATUSES = ['going', 'waitlisted', 'offered', 'pending', 'declined', 'cancelled'] as const;
export type RsvpStatus = (typeof RSVP_STATUSES)[number];

export const SPACE_ROLES = ['member', 'host', 'admin'] as const;
export type SpaceRole = (typeof SPACE_ROLES)[number];
