import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';

import type { FeedQuery } from '../../../../libs/contract/calendars.js';
import { feedWindow, type FeedWindow } from '../../../../libs/domain/calendars/feed-window.js';
import { vcalendar } from '../../../../libs/domain/calendars/icalendar.js';
import { jsonFeed, rss, type NewsFeed } from '../../../../libs/domain/calendars/news-feed.js';
import { FORMAT_NAMES } from '../../../../libs/domain/events/formats.js';
import { Refusal } from '../../../../libs/domain/refusal.js';
import { Clock } from '../platform/clock.js';
import type { Representation } from '../platform/http/conditional.js';
import { KeptBodies } from '../platform/http/kept-bodies.js';
import { Settings } from '../platform/settings.js';
import { Revisions, type SpaceRevision } from '../spaces/revisions.js';
import { toNewsItem } from './news-item.js';
import { SpaceFeedsQueries, type FeedSpace } from './space-feeds.queries.js';

export const FEED_TYPES = {
  ics: 'text/calendar; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;
export type FeedType = keyof typeof FEED_TYPES;

/** Part of every tag: raise it when the same rows are written differently. */
export const WRITING = 1;
const SECOND = 1000;
const MOST_BYTES = 32_000_000;

interface Feed {
  type: FeedType;
  query: FeedQuery;
  revision: SpaceRevision;
  window: FeedWindow;
}

/** A space's public feeds. Unchanged, one is answered from the space's revision alone. */
@Injectable()
export class SpaceFeeds {
  private readonly kept = new KeptBodies(MOST_BYTES);

  constructor(
    private readonly queries: SpaceFeedsQueries,
    private readonly revisions: Revisions,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** @throws Refusal `not-found` where there is no such space */
  async find(slug: string, type: FeedType, query: FeedQuery): Promise<Representation> {
    const now = this.clock.now();
    const revision = (await this.revisions.all()).get(slug);
    if (!revision) throw new Refusal('not-found');
    const feed = { type, query, revision, window: feedWindow(now) };
    const tag = this.tagOf(feed);
    return {
      tag,
      lastModified: lastModified(feed, now),
      contentType: FEED_TYPES[type],
      cacheControl: 'public, max-age=300',
      headers: { 'x-robots-tag': 'noindex', 'access-control-allow-origin': '*' },
      body: () => this.kept.get(tag, () => this.write(feed)),
    };
  }

  private tagOf({ type, query, revision, window }: Feed): string {
    const { format = '', topic = '', host = '' } = query;
    const what = JSON.stringify([
      WRITING,
      this.settings.publicUrl,
      revision.spaceId,
      revision.slug,
      type,
      format,
      topic,
      host,
    ]);
    const day = window.since.getTime() / 86_400_000;
    return `${createHash('sha256').update(what).digest('base64url').slice(0, 16)}.${revision.revision}.${day}`;
  }

  private async write({ type, query, revision, window }: Feed): Promise<string> {
    const { spaceId, slug } = revision;
    const space = await this.queries.space(spaceId);
    const { publicUrl } = this.settings;
    const filters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined)).toString();
    const homeUrl = `${publicUrl}/s/${slug}${filters === '' ? '' : `/events?${filters}`}`;
    const name = feedName(space, query);
    if (type === 'ics') {
      const occurrences = await this.queries.blocks(spaceId, window, query);
      return vcalendar({ name, description: space.tagline, color: space.accent, url: homeUrl, occurrences });
    }
    const rows = await this.queries.news(spaceId, window, query);
    const feedUrl = `${publicUrl}/calendar/s/${slug}.${type}${filters === '' ? '' : `?${filters}`}`;
    const items = rows.map((row) => toNewsItem(row, publicUrl));
    const news: NewsFeed = { title: name, description: space.tagline, homeUrl, feedUrl, items };
    return type === 'rss' ? rss(news) : jsonFeed(news);
  }
}

function feedName(space: FeedSpace, { format, topic }: FeedQuery): string {
  return [space.name, format && FORMAT_NAMES[format], topic].filter(Boolean).join(' · ');
}

/**
 * Dates count in whole seconds. While the second of the last change is not over, another change may still fall into
 * it, so the one before is told: a client that revalidates by date is then never left with the older of the two.
 */
function lastModified({ revision, window }: Feed, now: Date): Date {
  const changed = Math.floor(Math.max(revision.revisedAt.getTime(), window.since.getTime()) / SECOND) * SECOND;
  return new Date(now.getTime() < changed + SECOND ? changed - SECOND : changed);
}
