import type { EventDraft } from '#contract/events.js';
import { MalformedPart } from '#domain/addresses/path-to.js';

/**
 * The draft, where it is the one that the page's address names: what is written is written to its ids. A date keeps its
 * address once it speaks with words of its own, so either the event or the named date is that of the address.
 */
export function askedDraft(draft: EventDraft, eventId: string, occurrence?: string): EventDraft {
  const same = (answered: string, asked: string | undefined) => answered === asked?.toLowerCase();
  if (same(draft.eventId, eventId) || same(draft.occurrenceId, occurrence)) return draft;
  throw new MalformedPart('eventId');
}
