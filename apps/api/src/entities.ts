import { CalendarAddress } from './calendars/calendar-address.entity.js';
import { DigestItem } from './digests/digest-item.entity.js';
import { DigestSetting } from './digests/digest-setting.entity.js';
import { Blackout } from './events/entities/blackout.entity.js';
import { Booking } from './events/entities/booking.entity.js';
import { ChangeSet } from './events/entities/change-set.entity.js';
import { EventComment } from './events/entities/event-comment.entity.js';
import { EventTemplate } from './events/entities/event-template.entity.js';
import { Event } from './events/entities/event.entity.js';
import { Holiday } from './events/entities/holiday.entity.js';
import { Invitation } from './events/entities/invitation.entity.js';
import { MaterialFile } from './events/entities/material-file.entity.js';
import { NoticeDate } from './events/entities/notice-date.entity.js';
import { Notice } from './events/entities/notice.entity.js';
import { OccurrenceBlock } from './events/entities/occurrence-block.entity.js';
import { OccurrenceChange } from './events/entities/occurrence-change.entity.js';
import { Occurrence } from './events/entities/occurrence.entity.js';
import { Organizer } from './events/entities/organizer.entity.js';
import { Series } from './events/entities/series.entity.js';
import { ZoneEdition } from './events/entities/zone-edition.entity.js';
import { Import } from './imports/import.entity.js';
import { ImportedEvent } from './imports/imported-event.entity.js';
import { ImportedOccurrence } from './imports/imported-occurrence.entity.js';
import { EventSearch } from './listing/event-search.entity.js';
import { Member } from './members/member.entity.js';
import { Membership } from './members/membership.entity.js';
import { Session } from './members/session.entity.js';
import { SignIn } from './members/sign-in.entity.js';
import { AuditRecord } from './platform/audit-record.entity.js';
import { StoredFile } from './platform/files/stored-file.entity.js';
import { KeptAnswer } from './platform/http/kept-answer.entity.js';
import { RateLimit } from './platform/limits/rate-limit.entity.js';
import { OutboxMail } from './platform/mail/outbox-mail.entity.js';
import { RefusedMailbox } from './platform/mail/refused-mailbox.entity.js';
import { Rsvp } from './rsvps/rsvp.entity.js';
import { SeriesReply } from './rsvps/series-reply.entity.js';
import { Room } from './spaces/room.entity.js';
import { SpaceSeatRevision } from './spaces/space-seat-revision.entity.js';
import { Space } from './spaces/space.entity.js';

/**
 * Every table, for the pool that is opened before Nest: it does not learn of what modules register later.
 */
export const entities = [
  CalendarAddress,
  DigestItem,
  DigestSetting,
  Blackout,
  Booking,
  ChangeSet,
  EventComment,
  EventTemplate,
  Event,
  Holiday,
  Invitation,
  MaterialFile,
  NoticeDate,
  Notice,
  OccurrenceBlock,
  OccurrenceChange,
  Occurrence,
  Organizer,
  Series,
  ZoneEdition,
  Import,
  ImportedEvent,
  ImportedOccurrence,
  EventSearch,
  Member,
  Membership,
  Session,
  SignIn,
  AuditRecord,
  StoredFile,
  KeptAnswer,
  RateLimit,
  OutboxMail,
  RefusedMailbox,
  Rsvp,
  SeriesReply,
  Room,
  SpaceSeatRevision,
  Space,
];
