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
import { FeedFetches } from './feed-fetches.js';
import { personalEntry } from './personal-entry.js';
import { PersonalFeedQueries, type PersonalRow } from './personal-feed.queries.js';
import { FEED_TYPES, WRITING } from './space-feeds.js';

/** Written calendars that are kept: two of 12,000 dates, or some thousand of usual ones. */
const MOST_BYTES = 16_000_000;

/** One member's own calendars, each at an address that only they know. */
@Injectable()
export class PersonalFeed {
  private readonly kept = new KeptBodies(MOST_BYTES);

  constructor(
    private readonly queries: PersonalFeedQueries,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly limits: Limits,
    private readonly fetches: FeedFetches,
  ) {}

  /**
   * Replies, spaces left, rules of visibility and the member's own choice all change it, so its tag is made from what
   * was read; the calendar itself is written only for those who do not have it, and once for all their devices.
   * @throws Refusal `too-many-tries`, and `not-found` for an address that is unknown, was changed or belongs to nobody any more (C38)
   */
  async find(token: string, userAgent: string): Promise<Representation> {
    const address = await this.queries.address(hashToken(token));
    if (!address) throw new Refusal('not-found');
    // Only now: made-up addresses are without number, and a counter for each would be too.
    await this.limits.countCall('personal-feed', { member: address.memberId });
    const { publicUrl } = this.settings;
    const rows = await this.queries.occurrences(address, feedWindow(this.clock.now()));
    const name = `Serendip: ${address.name}`;
    const tag = await tagOf(rows, [publicUrl, name]);
    this.fetches.note(address, userAgent);
    return {
      tag,
      contentType: FEED_TYPES.ics,
      cacheControl: 'private, no-cache',
      headers: { 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' },
      body: () => this.kept.get(address.id, tag, () => write(rows, publicUrl, name)),
    };
  }
}

async function tagOf(rows: readonly PersonalRow[], about: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([WRITING, ...about]));
  await inSlices(rows, (row) => hash.update(JSON.stringify(row)));
  return hash.digest('base64url');
}

async function write(rows: readonly PersonalRow[], publicUrl: string, name: string): Promise<string> {
  const occurrences = await inSlices(rows, (row) => personalEntry(row, publicUrl));
  return vcalendar({ name, url: `${publicUrl}/me`, occurrences });
}
