import type { OccurrenceView } from '#contract/occurrence.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { lastDayOf, withOffset } from '../ui/times.js';

interface Addresses {
  page: string;
  picture: string | null;
}

/** schema.org `Event`, as search engines read it. Says nothing that the page does not show to everybody. */
export function eventData(event: OccurrenceView, { page, picture }: Addresses): object {
  const { allDay, localStart, localEnd, startsAt, endsAt } = event;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    url: page,
    startDate: allDay ? localStart.slice(0, 10) : withOffset(localStart, startsAt),
    endDate: allDay ? lastDayOf(event) : withOffset(localEnd, endsAt),
    eventStatus: `https://schema.org/Event${{ cancelled: 'Cancelled', postponed: 'Postponed', scheduled: 'Scheduled', draft: 'Scheduled' }[event.status]}`,
    eventAttendanceMode: `https://schema.org/${attendance(event)}EventAttendanceMode`,
    location: locationsOf(event, page),
    ...(event.summary ? { description: event.summary } : {}),
    ...(picture ? { image: [imageOf(picture, event.pictureAlt)] } : {}),
    ...(event.capacity === null
      ? {}
      : {
          maximumAttendeeCapacity: event.capacity,
          remainingAttendeeCapacity: Math.max(0, event.capacity - event.taken),
        }),
    organizer: {
      '@type': 'Organization',
      name: event.space.name,
      url: new URL(pathTo('/s/:space', { space: event.space.slug }), page).href,
    },
    performer: event.hosts.map(({ name }) => ({ '@type': 'Person', name })),
    isAccessibleForFree: true,
  };
}

const imageOf = (url: string, alt: string): object | string =>
  alt === '' ? url : { '@type': 'ImageObject', url, caption: alt };

/** Where nobody has said a place, it is taken to be the space. */
const onSite = ({ where, online }: OccurrenceView): boolean => where.onSite || !online;

function attendance(event: OccurrenceView): 'Mixed' | 'Online' | 'Offline' {
  if (!event.online) return 'Offline';
  return onSite(event) ? 'Mixed' : 'Online';
}

/** The online address itself is for those with a seat: search engines get the page. */
function locationsOf(event: OccurrenceView, page: string): object[] {
  const place = {
    '@type': 'Place',
    name: nameOfPlace(event),
    address: { '@type': 'PostalAddress', streetAddress: event.where.street || event.space.name },
  };
  return [...(onSite(event) ? [place] : []), ...(event.online ? [{ '@type': 'VirtualLocation', url: page }] : [])];
}

function nameOfPlace({ room, address, space }: OccurrenceView): string {
  if (room === null) return address || space.name;
  return address === '' ? `${room.name}, ${space.name}` : room.name;
}
