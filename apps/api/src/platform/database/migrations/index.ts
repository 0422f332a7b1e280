import { FirstHouse1700000000001 } from './1700000000001-first-house.js';
import { Series1700000000002 } from './1700000000002-series.js';
import { Templates1700000000003 } from './1700000000003-templates.js';
import { Rooms1700000000004 } from './1700000000004-rooms.js';
import { People1700000000005 } from './1700000000005-people.js';
import { Notices1700000000006 } from './1700000000006-notices.js';
import { SeriesReplies1700000000007 } from './1700000000007-series-replies.js';
import { ZoneRules1700000000008 } from './1700000000008-zone-rules.js';
import { Notes1700000000009 } from './1700000000009-notes.js';
import { Materials1700000000010 } from './1700000000010-materials.js';
import { Reconfirm1700000000011 } from './1700000000011-reconfirm.js';
import { PublishLater1700000000012 } from './1700000000012-publish-later.js';
import { History1700000000014 } from './1700000000014-history.js';
import { Reviews1700000000015 } from './1700000000015-reviews.js';
import { Speakers1700000000016 } from './1700000000016-speakers.js';
import { Comments1700000000017 } from './1700000000017-comments.js';
import { ReviewHistory1700000000018 } from './1700000000018-review-history.js';
import { DateOrganizers1700000000019 } from './1700000000019-date-organizers.js';
import { MailPace1700000000020 } from './1700000000020-mail-pace.js';
import { ZoneNames1700000000021 } from './1700000000021-zone-names.js';
import { SignInTurns1700000000023 } from './1700000000023-sign-in-turns.js';
import { Unaccent1700000000024 } from './1700000000024-unaccent.js';
import { RepliesClose1700000000025 } from './1700000000025-replies-close.js';
import { Listing1700000000026 } from './1700000000026-listing.js';
import { CalendarChoices1700000000028 } from './1700000000028-calendar-choices.js';
import { DigestRhythm1700000000029 } from './1700000000029-digest-rhythm.js';
import { ImportedEvents1700000000030 } from './1700000000030-imported-events.js';
import { HiddenSpaces1700000000032 } from './1700000000032-hidden-spaces.js';

/** In the order they run. A migration that has been released is never edited. */
export const migrations = [
  FirstHouse1700000000001,
  Series1700000000002,
  Templates1700000000003,
  Rooms1700000000004,
  People1700000000005,
  Notices1700000000006,
  SeriesReplies1700000000007,
  ZoneRules1700000000008,
  Notes1700000000009,
  Materials1700000000010,
  Reconfirm1700000000011,
  PublishLater1700000000012,
  History1700000000014,
  Reviews1700000000015,
  Speakers1700000000016,
  Comments1700000000017,
  ReviewHistory1700000000018,
  DateOrganizers1700000000019,
  MailPace1700000000020,
  ZoneNames1700000000021,
  SignInTurns1700000000023,
  Unaccent1700000000024,
  RepliesClose1700000000025,
  Listing1700000000026,
  CalendarChoices1700000000028,
  DigestRhythm1700000000029,
  ImportedEvents1700000000030,
  HiddenSpaces1700000000032,
];
