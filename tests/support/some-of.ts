/** Whether this is a run of `npm run mutate`, where each spec runs once more for every mutant that it reaches. */
export const MUTATING = process.env['MUTATING'] === 'true';

/** What a spec goes through one by one: all of it, and under `npm run mutate` every so many, `most` at the most. */
export function someOf<T>(all: readonly T[], most: number): readonly T[] {
  const step = MUTATING ? Math.ceil(all.length / most) : 1;
  return all.filter((_, at) => at % step === 0);
}
