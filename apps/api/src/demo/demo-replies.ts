import { createHash } from 'node:crypto';

export interface DemoOccurrence {
  occurrenceId: string;
  capacity: number | null;
  approval: boolean;
  inviteOnly: boolean;
  /** Who could come: members of the space, without the event's hosts. */
  candidates: readonly string[];
}

export interface DemoReply {
  occurrenceId: string;
  memberId: string;
  status: 'going' | 'waitlisted' | 'pending';
  ticket: number;
}

/** Between 0 and 1, the same for the same words: a demo that looks alike on every machine. */
function chance(...words: string[]): number {
  return createHash('sha256').update(words.join(' ')).digest().readUInt32BE(0) / 2 ** 32;
}

/** Some want to come to this, more to that; small rooms fill up and get a line. `seed` names the event for good. */
export function demoReplies(occurrence: DemoOccurrence, seed: string): DemoReply[] {
  const liked = 0.12 + 0.55 * chance('liked', seed);
  const wanting = occurrence.candidates
    .filter((memberId, index) => chance('comes', seed, String(index)) < liked && memberId !== '')
    .toSorted((a, b) => chance('order', seed, a) - chance('order', seed, b));
  const seats = occurrence.capacity ?? Number.POSITIVE_INFINITY;
  let taken = 0;
  return wanting.map((memberId, index) => {
    const undecided = occurrence.approval && chance('undecided', seed, String(index)) < 0.3;
    const status = undecided ? 'pending' : taken < seats ? 'going' : 'waitlisted';
    if (status === 'going') taken += 1;
    return { occurrenceId: occurrence.occurrenceId, memberId, status, ticket: index + 1 };
  });
}
