import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';

import type { FeedQuery } from '#contract/calendars.js';
import { eventsChoice } from '#contract/programme.js';
import { feedWindow, type FeedWindow } from '#domain/calendars/feed-window.js';
import { jsonFeed, rss, type NewsFeed } from '#domain/calendars/news-feed.js';
import { Refusal } from '#domain/refusal.js';
import { SearchQueries } from '../listing/search.queries.js';
import { Clock } from '../platform/clock.js';
import type { Representation } from '../platform/http/conditional.js';
import { KeptBodies } from '../platform/http/kept-bodies.js';
import { vcalendar } from '../platform/ical/ical.js';
import { inSlices } from '../platform/in-slices.js';
import { Settings } from '../platform/settings.js';
import { Revisions, type SpaceRevision } from '../spaces/revisions.js';
import { addresses, feedName } from './feed-names.js';
import { toNewsItem } from './news-item.js';
import { SpaceFeedsQueries, type FeedContent } from './space-feeds.queries.js';

export const FEED_TYPES = {
  ics: 'text/calendar; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;
export type FeedType = keyof typeof FEED_TYPES;

/** Part of every tag: raise it when the same rows are written differently. */
export const WRITING = 4;
const SECOND = 1000;
const DAY = 86_400_000;
const MOST_BYTES = 32_000_000;

interface Feed {
  query: FeedQuery;
  revision: SpaceRevision;
  window: FeedWindow;
}

/** In an order of our own: the same choice has the same name, however its address is put. */
const CHOICE = eventsChoice.keyof().options;

/** A space's public feeds. Unchanged, one is answered from the space's revision alone. */
@Injectable()
export class SpaceFeeds {
  private readonly kept = new KeptBodies(MOST_BYTES);

  constructor(
    private readonly queries: SpaceFeedsQueries,
    private readonly revisions: Revisions,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly searches: SearchQueries,
  ) {}

  /** @throws Refusal `not-found` where there is no such space */
  async find(slug: string, type: FeedType, query: FeedQuery): Promise<Representation> {
    const now = this.clock.now();
    const revision = await this.revisionOf(slug);
    if (!revision) throw new Refusal('not-found');
    const feed = { query, revision, window: feedWindow(now) };
    const name = this.nameOf(type, feed);
    const state = stateOf(feed);
    return {
      tag: `${name}.${state}`,
      lastModified: lastModified(feed, now),
      contentType: FEED_TYPES[type],
      cacheControl: 'public, max-age=300',
      headers: { 'x-robots-tag': 'noindex', 'access-control-allow-origin': '*' },
      holds: async () => {
        const current = await this.revisionOf(slug);
        return (
          current?.spaceId === revision.spaceId &&
          state === stateOf({ revision: current, window: feedWindow(this.clock.now()) })
        );
      },
      body: () => this.kept.get(name, state, () => (type === 'ics' ? this.calendar(feed) : this.news(type, feed))),
    };
  }

  private async revisionOf(slug: string): Promise<SpaceRevision | undefined> {
    const space = (await this.revisions.all()).get(slug);
    return space?.hidden ? undefined : space;
  }

  private nameOf(type: FeedType, { query, revision }: Feed): string {
    const what = JSON.stringify([
      WRITING,
      this.settings.publicUrl,
      revision.spaceId,
      revision.slug,
      type,
      CHOICE.map((key) => query[key] ?? ''),
    ]);
    return createHash('sha256').update(what).digest('base64url').slice(0, 16);
  }

  private async calendar({ query, revision, window }: Feed): Promise<string> {
    const { spaceId, slug } = revision;
    const [space, occurrences] = await Promise.all([
      this.queries.space(spaceId),
      this.content({ query, revision, window }).then((content) => this.queries.blocks(content)),
    ]);
    const { homeUrl } = addresses(this.settings.publicUrl, slug, 'ics', query);
    const { tagline: description, accent: color } = space;
    return vcalendar({ name: feedName(space, query), description, color, url: homeUrl, occurrences });
  }

  /** A feed finds what the list of the same day finds. */
  private async content({ query, revision: { spaceId, slug }, window }: Feed): Promise<FeedContent> {
    const { q } = query;
    const found = q ? await this.searches.find({ memberId: null, q, space: slug, from: window.since }) : null;
    return { spaceId, window, query, found };
  }

  private async news(type: 'rss' | 'json', { query, revision, window }: Feed): Promise<string> {
    const { spaceId, slug } = revision;
    const { publicUrl } = this.settings;
    const [space, rows] = await Promise.all([
      this.queries.space(spaceId),
      this.content({ query, revision, window }).then((content) => this.queries.news(content)),
    ]);
    const items = await inSlices(rows, (row) => toNewsItem(row, publicUrl));
    const title = feedName(space, query);
    const about = { title, description: space.tagline || `What is on at ${space.name}.`, items };
    const feed: NewsFeed = { ...about, ...addresses(publicUrl, slug, type, query) };
    return type === 'rss' ? rss(feed) : jsonFeed(feed);
  }
}

/** What a feed's content depends on beside its filters: its space's revision and the day. */
const stateOf = ({ revision, window }: Pick<Feed, 'revision' | 'window'>): string =>
  `${revision.revision}.${window.since.getTime() / DAY}`;

/**
 * Dates count in whole seconds. While the second of the last change is not over, another change may still fall into
 * it, so the one before is told: a client that revalidates by date is then never left with the older of the two.
 */
function lastModified({ revision, window }: Feed, now: Date): Date {
  const changed = Math.floor(Math.max(revision.revisedAt.getTime(), window.since.getTime()) / SECOND) * SECOND;
  return new Date(now.getTime() < changed + SECOND ? changed - SECOND : changed);
}
