import { z } from 'zod';

import {
  EVENT_STATUSES,
  FORMATS,
  ORGANIZER_ROLES,
  REPLY_POLICIES,
  RSVP_STATUSES,
  VISIBILITIES,
} from '../domain/events/formats.js';
import {
  cursor,
  type eventParams,
  instant,
  line,
  localTime,
  longText,
  type occurrenceParams,
  pageOf,
  pictureUrl,
  requiredLine,
  slug,
  timeZone,
  webAddress,
} from './basics.js';
import { person } from './members.js';
import { spaceCard } from './spaces.js';

export const format = z.enum(FORMATS);

export type EventParams = z.infer<typeof eventParams>;
export type OccurrenceParams = z.infer<typeof occurrenceParams>;
export const invitationParams = z.object({ eventId: z.uuid(), memberId: z.uuid() });
export type InvitationParams = z.infer<typeof invitationParams>;

const topic = requiredLine(40, 'Leave no empty topic.').toLowerCase();

const eventFields = {
  title: requiredLine(160, 'Give the event a title.'),
  format,
  description: longText(20_000),
  topics: z.array(topic).max(12, 'Twelve topics are enough.'),
  roomId: z.uuid().nullable(),
  address: line(300),
  onlineUrl: webAddress,
  timeZone,
  localStart: localTime,
  localEnd: localTime,
  visibility: z.enum(VISIBILITIES),
  replyPolicy: z.enum(REPLY_POLICIES),
  capacity: z
    .number()
    .int('Give a whole number.')
    .min(1, 'Give at least one seat, or leave it empty for no limit.')
    .max(100_000)
    .nullable(),
};

/** Everything a host can say of a one-off event. `allDay` takes whole days; localEnd is then midnight after the last. */
export const eventBody = z
  .strictObject({ ...eventFields, allDay: z.boolean().default(false) })
  .refine((event) => event.localEnd > event.localStart, {
    path: ['localEnd'],
    message: 'The end comes before the start. Give a later end.',
  })
  .meta({ id: 'EventBody' });
export type EventBody = z.infer<typeof eventBody>;

/** `version` is the one the editor was opened with: a save over somebody else's change is refused. */
export const eventChange = z
  .strictObject({ ...eventFields, allDay: z.boolean(), version: z.number().int() })
  .refine((event) => event.localEnd > event.localStart, {
    path: ['localEnd'],
    message: 'The end comes before the start. Give a later end.',
  })
  .meta({ id: 'EventChange' });
export type EventChange = z.infer<typeof eventChange>;

export const reasonBody = z
  .strictObject({ reason: requiredLine(500, 'Say why; everybody who replied will read it.') })
  .meta({ id: 'Reason' });
export type ReasonBody = z.infer<typeof reasonBody>;

export const organizersBody = z
  .strictObject({
    organizers: z
      .array(z.strictObject({ memberId: z.uuid(), role: z.enum(ORGANIZER_ROLES) }))
      .min(1)
      .max(20),
  })
  .meta({ id: 'OrganizersBody' });
export type OrganizersBody = z.infer<typeof organizersBody>;

export const inviteBody = z.strictObject({ memberIds: z.array(z.uuid()).min(1).max(200) }).meta({ id: 'Invite' });
export type InviteBody = z.infer<typeof inviteBody>;

/** The answer to a write on an event. */
export const eventSaved = z
  .object({ eventId: z.uuid(), occurrenceId: z.uuid(), version: z.number().int(), status: z.enum(EVENT_STATUSES) })
  .meta({ id: 'EventSaved' });
export type EventSaved = z.infer<typeof eventSaved>;

export const organizerView = person.extend({ role: z.enum(ORGANIZER_ROLES) });

/** An event as its editor sees it. */
export const eventDraft = z
  .object({
    ...eventFields,
    allDay: z.boolean(),
    eventId: z.uuid(),
    occurrenceId: z.uuid(),
    version: z.number().int(),
    status: z.enum(EVENT_STATUSES),
    statusReason: z.string(),
    space: spaceCard,
    picture: pictureUrl,
    organizers: z.array(organizerView),
    invited: z.array(person),
    going: z.number().int(),
    waiting: z.number().int(),
  })
  .meta({ id: 'EventDraft' });
export type EventDraft = z.infer<typeof eventDraft>;

/** The visitor's own reply, where there is one. `position` only while waitlisted, 1 is next. */
export const myReply = z.object({ status: z.enum(RSVP_STATUSES), position: z.number().int().nullable() });

/** One line of a programme. */
export const occurrenceRow = z
  .object({
    id: z.uuid(),
    eventId: z.uuid(),
    space: spaceCard,
    title: z.string(),
    format,
    topics: z.array(z.string()),
    startsAt: instant,
    endsAt: instant,
    /** Local wall time in `timeZone`, to the second. */
    localStart: z.string(),
    localEnd: z.string(),
    timeZone: z.string(),
    allDay: z.boolean(),
    /** A room's name, else the address, else "Online", else empty. */
    place: z.string(),
    status: z.enum(EVENT_STATUSES),
    statusReason: z.string(),
    visibility: z.enum(VISIBILITIES),
    replyPolicy: z.enum(REPLY_POLICIES),
    capacity: z.number().int().nullable(),
    taken: z.number().int(),
    waiting: z.number().int(),
    hosts: z.array(z.object({ id: z.uuid(), name: z.string() })),
    mine: myReply.nullable(),
  })
  .meta({ id: 'OccurrenceRow' });
export type OccurrenceRow = z.infer<typeof occurrenceRow>;

export const eventsQuery = z.object({
  space: slug.optional(),
  format: format.optional(),
  topic: z.string().trim().toLowerCase().max(40).optional(),
  host: z.uuid().optional(),
  free: z.enum(['1']).optional(),
  /** Days in the space's zone (UTC across spaces), `to` exclusive. Without `from`: what has not ended yet. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor,
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type EventsQuery = z.infer<typeof eventsQuery>;
export const eventsView = pageOf(occurrenceRow).meta({ id: 'Events' });
export type EventsView = z.infer<typeof eventsView>;

/** What filters offer: only what has a coming event behind it, with its count. */
export const facetsView = z
  .object({
    formats: z.array(z.object({ format, count: z.number().int() })),
    topics: z.array(z.object({ topic: z.string(), count: z.number().int() })),
    hosts: z.array(z.object({ id: z.uuid(), name: z.string(), count: z.number().int() })),
  })
  .meta({ id: 'Facets' });
export type FacetsView = z.infer<typeof facetsView>;
export const facetsQuery = z.object({ space: slug.optional() });
export type FacetsQuery = z.infer<typeof facetsQuery>;

/** An occurrence's page. */
export const occurrenceView = occurrenceRow
  .extend({
    description: z.string(),
    descriptionHtml: z.string(),
    /** Plain text, at most 200 characters: for search engines and shared links. */
    summary: z.string(),
    picture: pictureUrl,
    room: z.object({ name: z.string(), stepFree: z.boolean(), equipment: z.array(z.string()) }).nullable(),
    address: z.string(),
    /** Only for organizers and people who are going; null for others, whether or not there is one. */
    onlineUrl: z.string().nullable(),
    online: z.boolean(),
    organizers: z.array(organizerView),
    /** People going who are listed, to members of the space only; empty for others. */
    going: z.array(person),
    sequence: z.number().int(),
    /** What the visitor may do here. */
    can: z.object({ reply: z.boolean(), organize: z.boolean() }),
  })
  .meta({ id: 'Occurrence' });
export type OccurrenceView = z.infer<typeof occurrenceView>;

/** A host's own events and drafts, with what needs them. */
export const hostedRow = occurrenceRow
  .extend({
    /** The reader's part in it: door helpers read the replies and change nothing. */
    role: z.enum(ORGANIZER_ROLES),
    pending: z.number().int(),
    needs: z.array(z.enum(['publish', 'approve', 'place', 'new-date'])),
  })
  .meta({ id: 'HostedRow' });
export const hostedView = z
  .object({ coming: z.array(hostedRow), drafts: z.array(hostedRow), past: z.array(hostedRow) })
  .meta({ id: 'Hosted' });
export type HostedView = z.infer<typeof hostedView>;

export const markdownBody = z.strictObject({ text: longText(20_000) }).meta({ id: 'MarkdownBody' });
export type MarkdownBody = z.infer<typeof markdownBody>;
export const markdownView = z.object({ html: z.string() }).meta({ id: 'MarkdownView' });
export type MarkdownView = z.infer<typeof markdownView>;
