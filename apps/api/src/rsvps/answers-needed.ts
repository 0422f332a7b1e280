import type { EntityManager } from 'typeorm';

import type { Question } from '#contract/event-parts.js';
import { answersTo, unanswered, type Answers } from '#domain/rsvps/answers.js';
import { InvalidInput } from '../platform/http/problem.filter.js';
import { Rsvp } from './rsvp.entity.js';

/** @throws InvalidInput naming each question that needs an answer: `answers.diet` */
export function refuseUnanswered(questions: readonly Question[], answers: Answers): void {
  const missing = unanswered(questions, answers);
  if (missing.length === 0) return;
  throw new InvalidInput(
    missing.map((id) => ({ field: `answers.${id}`, message: 'Answer this; the hosts need to know.' })),
  );
}

/** Says something else to what the hosts ask; the reply stays as it is. @param seats locked; changed to what it is now */
export async function changeAnswers(
  tx: EntityManager,
  seats: { rsvpId: string | null; questions: Question[]; answers: Record<string, string> },
  given: Answers,
): Promise<void> {
  refuseUnanswered(seats.questions, given);
  seats.answers = answersTo(seats.questions, given);
  if (seats.rsvpId === null) return;
  await tx.getRepository(Rsvp).update({ id: seats.rsvpId }, { answers: seats.answers });
}
