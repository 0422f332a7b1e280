import type { ChangePreview } from '#contract/event-changes.js';
import { listed } from '#domain/events/recurrence/words.js';
import { dayOf, shortDay } from '../ui/times.js';
import { saveWord } from './change-words.js';

type Step = 'postpone' | 'cancel';
const ACTS: Record<Step, string> = { cancel: 'Cancel', postpone: 'Postpone' };
const NAMED = 4;

/** What a dialog asks before something is called off, and what becomes of what is. */
export const calledOffWords = (step: Step, title: string): { question: string; after: string } => ({
  question: `${ACTS[step]} ${title}?`,
  after:
    step === 'cancel'
      ? 'The page and all replies are kept. The page says that it is cancelled and why.'
      : 'All replies are kept. Once there is a new date, everybody is asked to confirm it.',
});

/** Which dates are called off, with how many replies, the first ones by name. */
export function calledOffDates({ changed }: ChangePreview): string[] {
  if (changed.length === 0) return [];
  const dates = changed.map(({ before, replies }) => `${shortDay(dayOf(before.localStart))}${repliesTo(replies)}`);
  const more = changed.length - NAMED;
  const named = more > 0 ? `${dates.slice(0, NAMED).join(', ')} and ${more} more` : listed(dates);
  const all = changed.reduce((sum, { replies }) => sum + replies, 0);
  const count = changed.length === 1 ? '' : `${changed.length} dates, ${all === 1 ? '1 reply' : `${all} replies`}: `;
  return [`${count}${named}.`];
}

const repliesTo = (replies: number): string =>
  replies === 0 ? '' : replies === 1 ? ' (1 reply)' : ` (${replies} replies)`;

/** `Cancel 4 dates and tell 12 people`. */
export function callOffWord(step: Step, preview: ChangePreview | null): string {
  const dates = preview?.changed.length ?? 1;
  return saveWord(preview, `${ACTS[step]} ${dates === 1 ? 'this date' : `${dates} dates`}`);
}
