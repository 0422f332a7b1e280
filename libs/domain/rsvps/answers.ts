/** What people are asked when they reply. */
export interface AskedQuestion {
  id: string;
  required: boolean;
}

/** Answers by the id of their question. */
export type Answers = Readonly<Record<string, string>>;

/**
 * Of what was sent, what answers a question that is asked; blank ones are none. A question may be called `constructor`:
 * only what was sent itself counts.
 */
export function answersTo(questions: readonly AskedQuestion[], given: Answers): Record<string, string> {
  const answered = questions.map(({ id }): [string, string] => [
    id,
    ((Object.hasOwn(given, id) && given[id]) || '').trim(),
  ]);
  return Object.fromEntries(answered.filter(([, answer]) => answer !== ''));
}

/** The questions that need an answer and have none. */
export function unanswered(questions: readonly AskedQuestion[], given: Answers): string[] {
  const answers = answersTo(questions, given);
  return questions.filter(({ id, required }) => required && !Object.hasOwn(answers, id)).map(({ id }) => id);
}
