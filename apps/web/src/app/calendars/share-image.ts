import type { OccurrenceView } from '#contract/occurrence.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { pictureLines } from '#domain/calendars/share-picture.js';

/** What a shared link shows: the event's own picture, else the one that is made for a public event. */
export function shareImage(event: OccurrenceView): { image: string | null; imageAlt: string } {
  if (event.picture !== null) return { image: event.picture, imageAlt: event.pictureAlt };
  const lines = event.visibility === 'public' && pictureLines({ ...event, space: event.space.name });
  if (!lines) return { image: null, imageAlt: '' };
  const image = pathTo('/files/share/:occurrenceId.png', { occurrenceId: event.id });
  return { image, imageAlt: [lines.what, lines.when, lines.space].join(', ') };
}
