// Runs in the browser: strings only.

import { isSlug } from '../addresses/identifiers.js';

const FEED = /^\/calendar\/(?:s\/([a-z0-9-]+)|[a-z]+)\.ics$/;
const LONGEST = 1000;

/**
 * The path and filters of one of our own public calendars, written our way; null for anything else. What a page is told
 * in its address may come from anybody: it must lead nowhere else, and a secret address must never stand in another.
 */
export function ownFeed(given: string): string | null {
  if (given.length > LONGEST || !given.startsWith('/calendar/')) return null;
  const [path = '', query = '', ...rest] = given.split('?');
  const [, space] = FEED.exec(path) ?? [];
  if (rest.length > 0 || !FEED.test(path) || (space !== undefined && !isSlug(space))) return null;
  const filters = new URLSearchParams(query).toString();
  return filters === '' ? path : `${path}?${filters}`;
}

/** The page that says how to subscribe to one of our own public calendars: where a press leads before any script runs. */
export const subscribePath = (feed: string): string => `/subscribe?${new URLSearchParams({ feed }).toString()}`;
