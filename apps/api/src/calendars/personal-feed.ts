import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';

import { calendarOccurrence } from '../../../../libs/domain/calendars/calendar-facts.js';
import { feedWindow } from '../../../../libs/domain/calendars/feed-window.js';
import { calendarEntry, vcalendar } from '../../../../libs/domain/calendars/icalendar.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import { hashToken } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import type { Representation } from '../platform/http/conditional.js';
import { bodyOf } from '../platform/http/kept-bodies.js';
import { Settings } from '../platform/settings.js';
import { PersonalFeedQueries } from './personal-feed.queries.js';
import { FEED_TYPES } from './space-feeds.js';

/** One member's own calendar, at an address that only they know. */
@Injectable()
export class PersonalFeed {
  constructor(
    private readonly queries: PersonalFeedQueries,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * Replies, spaces left and norms of visibility all change it, so the tag is made from the few bytes themselves.
   * @throws Refusal `not-found` for an address that is unknown, was changed or belongs to nobody any more (C38)
   */
  async find(token: string): Promise<Representation> {
    const memberId = await this.queries.memberOf(hashToken(token));
    if (!memberId) throw new Refusal('not-found');
    const text = await this.write(memberId);
    return {
      tag: createHash('sha256').update(text).digest('base64url'),
      contentType: FEED_TYPES.ics,
      cacheControl: 'private, no-cache',
      headers: { 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' },
      body: () => Promise.resolve(bodyOf(text)),
    };
  }

  private async write(memberId: string): Promise<string> {
    const facts = await this.queries.occurrences(memberId, feedWindow(this.clock.now()));
    const occurrences = facts.map((each) => calendarEntry(calendarOccurrence(each, each.relation ?? 'everybody')));
    return vcalendar({ name: 'Serendip: my events', url: `${this.settings.publicUrl}/me`, occurrences });
  }
}
