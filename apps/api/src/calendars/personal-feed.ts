import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';

import { feedWindow } from '#domain/calendars/feed-window.js';
import { Refusal } from '#domain/refusal.js';
import { hashToken } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import type { Representation } from '../platform/http/conditional.js';
import { KeptBodies } from '../platform/http/kept-bodies.js';
import { vcalendar } from '../platform/ical/ical.js';
import { inSlices } from '../platform/in-slices.js';
import { Limits } from '../platform/limits/limits.js';
import { Settings } from '../platform/settings.js';
import { personalEntry } from './personal-entry.js';
import { PersonalFeedQueries, type PersonalRow } from './personal-feed.queries.js';
import { FEED_TYPES, WRITING } from './space-feeds.js';

/** Written calendars that are kept: two of 12,000 dates, or some thousand of usual ones. */
const MOST_BYTES = 16_000_000;

/** One member's own calendar, at an address that only they know. */
@Injectable()
export class PersonalFeed {
  private readonly kept = new KeptBodies(MOST_BYTES);

  constructor(
    private readonly queries: PersonalFeedQueries,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly limits: Limits,
  ) {}

  /**
   * Replies, spaces left and rules of visibility all change it, so its tag is made from what was read; the calendar
   * itself is written only for those who do not have it, and once for all their devices.
   * @throws Refusal `too-many-tries`, and `not-found` for an address that is unknown, was changed or belongs to nobody any more (C38)
   */
  async find(token: string): Promise<Representation> {
    const memberId = await this.queries.memberOf(hashToken(token));
    if (!memberId) throw new Refusal('not-found');
    // Only now: made-up addresses are without number, and a counter for each would be too.
    await this.limits.countCall('personal-feed', { member: memberId });
    const { publicUrl } = this.settings;
    const rows = await this.queries.occurrences(memberId, feedWindow(this.clock.now()));
    const tag = await tagOf(rows, publicUrl);
    return {
      tag,
      contentType: FEED_TYPES.ics,
      cacheControl: 'private, no-cache',
      headers: { 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' },
      body: () => this.kept.get(memberId, tag, () => write(rows, publicUrl)),
    };
  }
}

async function tagOf(rows: readonly PersonalRow[], publicUrl: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([WRITING, publicUrl]));
  await inSlices(rows, (row) => hash.update(JSON.stringify(row)));
  return hash.digest('base64url');
}

async function write(rows: readonly PersonalRow[], publicUrl: string): Promise<string> {
  const occurrences = await inSlices(rows, (row) => personalEntry(row, publicUrl));
  return vcalendar({ name: 'Serendip: my events', url: `${publicUrl}/me`, occurrences });
}
