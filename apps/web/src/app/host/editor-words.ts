import type { EventDraft } from '#contract/events.js';
import { people } from './event-words.js';

/** What an editor says while there is nothing to save. */
export function idleWords(event: Pick<EventDraft, 'status' | 'going' | 'waiting'> | null): string {
  if (!event) return '';
  if (event.status === 'draft') return 'A draft. Only organizers see it. It is kept as you type.';
  const replied = event.going + event.waiting;
  return replied > 0 ? `${people(replied)} replied. They are told when the title, the time or the place changes.` : '';
}

/** What has just happened to an event, by the word that its address carries. */
export function happenedWords(now: string | undefined, isDraft: boolean): string {
  if (now === 'copy') return 'This is the copy. Look at its date, then publish it.';
  if (now === 'draft') return isDraft ? 'Kept as a draft.' : '';
  return now === 'published' ? 'Published. It can be seen now.' : '';
}
