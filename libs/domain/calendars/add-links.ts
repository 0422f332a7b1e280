// Runs in the browser beside every event: strings and Date only, no date library.

/** What an "add to calendar" link needs to know of one occurrence. */
export interface AddableOccurrence {
  title: string;
  /** ISO 8601 instants. */
  startsAt: string;
  endsAt: string;
  /** Wall times in `timeZone`; for all-day events midnights, the end exclusive. */
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
  location: string;
  /** Plain text. */
  description: string;
  /** The event's page, absolute. */
  url: string;
}

/** Addresses longer than some 2,000 characters are cut by somebody on the way. */
const DESCRIPTION_LENGTH = 600;

/** Opens Google Calendar with the occurrence filled in. */
export function googleLink(occurrence: AddableOccurrence): string {
  const { title, startsAt, endsAt, localStart, localEnd, timeZone, allDay, location } = occurrence;
  const dates = allDay ? [localStart, localEnd].map(compactDate) : [startsAt, endsAt].map(compactInstant);
  return address('https://calendar.google.com/calendar/render', {
    action: 'TEMPLATE',
    text: title,
    dates: dates.join('/'),
    ctz: timeZone,
    details: details(occurrence),
    location,
  });
}

/** Opens Outlook on the web with the occurrence filled in: private accounts, or those of work and school. */
export function outlookLink(occurrence: AddableOccurrence, account: 'private' | 'work' = 'private'): string {
  const { title, startsAt, endsAt, localStart, localEnd, allDay, location } = occurrence;
  const host = account === 'private' ? 'outlook.live.com' : 'outlook.office.com';
  return address(`https://${host}/calendar/0/deeplink/compose`, {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: allDay ? localStart.slice(0, 10) : new Date(startsAt).toISOString(),
    enddt: allDay ? localEnd.slice(0, 10) : new Date(endsAt).toISOString(),
    allday: allDay ? 'true' : 'false',
    body: details(occurrence),
    location,
  });
}

/** The ways to subscribe to a feed. `webcal` is the same address; calendar programs claim that scheme (C36). */
export function subscribeLinks(feedUrl: string, name: string): { webcal: string; google: string; outlook: string } {
  const webcal = webcalLink(feedUrl);
  return {
    webcal,
    google: address('https://calendar.google.com/calendar/r', { cid: webcal }),
    outlook: address('https://outlook.live.com/calendar/0/addfromweb', { url: feedUrl, name }),
  };
}

export function webcalLink(feedUrl: string): string {
  return feedUrl.replace(/^https?:/, 'webcal:');
}

/** Finds a street on OpenStreetMap, which needs no account and shows no advertisement. */
export function mapLink(street: string): string {
  return address('https://www.openstreetmap.org/search', { query: street });
}

function details({ description, url }: AddableOccurrence): string {
  const short =
    description.length > DESCRIPTION_LENGTH ? `${description.slice(0, DESCRIPTION_LENGTH).trimEnd()}…` : description;
  return short === '' ? url : `${short}\n\n${url}`;
}

function compactDate(local: string): string {
  return local.slice(0, 10).replaceAll('-', '');
}

function compactInstant(instant: string): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
}

function address(base: string, query: Record<string, string>): string {
  return `${base}?${new URLSearchParams(query).toString()}`;
}
