import { FORMATS } from '#domain/events/formats.js';
import type { EventFilters } from '../events/events-client.js';

type Written = Partial<Record<'space' | 'format' | 'topic' | 'host' | 'free' | 'from', string>>;

/** The filters that an address means. What nobody could have chosen is left out: an old or crippled link still shows a list. */
export function filtersIn({ space, format, topic, host, free, from }: Written): EventFilters {
  return {
    space,
    format: FORMATS.find((known) => known === format),
    topic: topic && topic.length <= 40 ? topic : undefined,
    host: host && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(host) ? host : undefined,
    free: free === '1' ? '1' : undefined,
    from: isDay(from) ? from : undefined,
  };
}

/** A day that a calendar has: not 30 February, which `Date` would turn into a day of March. */
function isDay(day = ''): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
