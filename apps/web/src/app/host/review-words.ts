import type { EventDraft } from '#contract/events.js';
import type { ReviewState } from '#domain/events/review.js';
import type { Tone } from '../ui/notice.js';
import { dayOf, shortDate } from '../ui/times.js';

type Draft = Pick<EventDraft, 'status' | 'review' | 'publishAt' | 'publishProblem'>;

/** Somebody who organizes a draft, and whether they are one of those who publish in its space. */
export interface Organizing {
  memberId: string | undefined;
  publishes: boolean;
}

/** What this organizer can do about it being seen. `wait`: it is proposed, and others decide. */
export function wayOut({ review }: Pick<Draft, 'review'>, organizing: Organizing): 'publish' | 'propose' | 'wait' {
  if (judgesIt(review, organizing)) return 'publish';
  return review.state === 'asked' ? 'wait' : 'propose';
}

/** Whether this organizer answers a proposal. */
export const judgesIt = ({ wanted }: Draft['review'], { publishes }: Organizing): boolean => publishes || !wanted;

/** The word on the button, where publishing says `Publish` or `Schedule 26 dates`. Null where there is no button. */
export function wayOutWord(draft: Pick<Draft, 'review'>, organizing: Organizing, publish: string): string | null {
  const way = wayOut(draft, organizing);
  if (way === 'publish') return publish;
  if (way === 'wait') return null;
  if (draft.review.state === 'changes-wanted') return 'Propose again';
  return publish.startsWith('Schedule') ? publish.replace('Schedule', 'Propose') : 'Propose';
}

/** Where a draft stands with those who publish, for one of its organizers; null where there is nothing to say. */
export function reviewInWords(
  draft: Draft,
  organizing: Organizing,
): { tone: Tone; fact: string; wayOn: string } | null {
  const { review, status, publishAt, publishProblem } = draft;
  if (status !== 'draft' || (!review.wanted && review.state === null) || publishAt !== null) return null;
  const judges = judgesIt(review, organizing);
  if (review.state === 'asked') return proposed(review, organizing);
  if (review.state === 'changes-wanted') {
    const way = judges ? 'Its host changes it and proposes it again.' : 'Change it, then propose it again.';
    return { tone: 'notice', fact: 'Something should change before it is published.', wayOn: way };
  }
  if (publishProblem !== 'review-needed' || judges) return null;
  const who = review.askedOf === 'admins' ? 'here hosts propose and admins publish' : 'its owner publishes it';
  const fact = `It was not published at its time: ${who}.`;
  return { tone: 'notice', fact, wayOn: 'Propose it.' };
}

function proposed(review: Draft['review'], organizing: Organizing): ReturnType<typeof reviewInWords> {
  const { by, at, askedOf } = review;
  const { memberId } = organizing;
  const mine = by !== null && by.id === memberId;
  const since = at === null ? '' : ` on ${shortDate(dayOf(at))}`;
  const fact = `${mine ? 'You' : (by?.name ?? 'Somebody')} proposed this${since}.`;
  const who = askedOf === 'admins' ? 'The admins have' : 'Its owner has';
  const wayOn = judgesIt(review, organizing)
    ? 'Publish it, or ask for changes.'
    : `${who} a mail; you get one when it is answered. You can go on changing it.`;
  return { tone: 'plain', fact, wayOn };
}

/** The mark of a draft in a list. */
export function markOfDraft(review: ReviewState | null): { icon: string; word: string; tone: '' | 'is-notice' } | null {
  if (review === 'asked') return { icon: 'hourglass', word: 'Proposed', tone: '' };
  return review === null ? null : { icon: 'pencil', word: 'Changes asked for', tone: 'is-notice' };
}
