import type { FeedQuery } from '#contract/calendars.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { FORMAT_NAMES } from '#domain/events/formats.js';
import type { FeedSpace } from './space-feeds.queries.js';

const FEEDS = {
  ics: '/calendar/s/:space.ics',
  rss: '/calendar/s/:space.rss',
  json: '/calendar/s/:space.json',
} as const;

/** The page with the same list, and the feed itself. */
export function addresses(
  publicUrl: string,
  space: string,
  type: keyof typeof FEEDS,
  query: FeedQuery,
): { homeUrl: string; feedUrl: string } {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const filters = given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
  return {
    homeUrl:
      publicUrl + (filters === '' ? pathTo('/s/:space', { space }) : pathTo('/s/:space/events', { space }) + filters),
    feedUrl: publicUrl + pathTo(FEEDS[type], { space }) + filters,
  };
}

/** What a reader calls it: the space, and what it is narrowed to. */
export function feedName(space: FeedSpace, { q, format, topic, online, stepFree }: FeedQuery): string {
  const words = [q && `“${q}”`, format && FORMAT_NAMES[format], topic, online && 'Online', stepFree && 'Step-free'];
  return [space.name, ...words].filter(Boolean).join(' · ');
}
