import type { OccurrenceView } from '../../../../../libs/contract/events.js';

type Event = Pick<
  OccurrenceView,
  'title' | 'summary' | 'startsAt' | 'endsAt' | 'localStart' | 'localEnd' | 'timeZone' | 'allDay' | 'place' | 'address'
>;

/** Google Calendar's "new event" page, filled in. Times are local with the zone beside them, so it shows what we show. */
export function googleAddress(event: Event, page: string): string {
  const compact = (local: string) => (event.allDay ? local.slice(0, 10) : local.slice(0, 19)).replaceAll(/[-:]/g, '');
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: event.title,
    dates: `${compact(event.localStart)}/${compact(event.localEnd)}`,
    ctz: event.timeZone,
    details: detailsOf(event, page),
    location: locationOf(event),
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}

/** Outlook on the web's "new event" page, filled in. It takes instants. */
export function outlookAddress(event: Event, page: string): string {
  const query = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: event.title,
    startdt: event.allDay ? event.localStart.slice(0, 10) : event.startsAt,
    enddt: event.allDay ? event.localEnd.slice(0, 10) : event.endsAt,
    allday: String(event.allDay),
    body: detailsOf(event, page),
    location: locationOf(event),
  });
  return `https://outlook.live.com/calendar/0/deeplink/compose?${query}`;
}

const detailsOf = ({ summary }: Event, page: string): string => (summary ? `${summary}\n\n${page}` : page);

function locationOf({ place, address }: Event): string {
  return [...new Set([place, address])].filter(Boolean).join(', ');
}
