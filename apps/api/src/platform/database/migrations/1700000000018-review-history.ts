import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = [
  'created',
  'published',
  'changed',
  'postponed',
  'cancelled',
  'added',
  'undone',
  'organizers',
  'handed-over',
  'adopted',
  'picture',
  'publish-planned',
  'publish-unplanned',
];
const REVIEW = ['proposed', 'withdrawn', 'changes-wanted'];

/** What becomes of a proposal stands in the history too. */
export class ReviewHistory1700000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(checked([...BEFORE, ...REVIEW]));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM change_sets WHERE what IN (${listOf(REVIEW)}); ${checked(BEFORE)}`);
  }
}

const listOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

const checked = (words: readonly string[]): string => `ALTER TABLE change_sets DROP CONSTRAINT change_sets_what_check,
  ADD CONSTRAINT change_sets_what_check CHECK (what IN (${listOf(words)}))`;
