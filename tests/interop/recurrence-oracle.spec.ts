import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { startsOfSeries } from '#domain/events/series.js';
import { pythonWith } from './python.js';
import { randomRules, type RuleCase } from './random-rules.js';

const RULES = randomRules(10_000, 20_261_125);
const python = pythonWith('dateutil.rrule');

/** How many starts a rule gives, a digest of all, the first three. */
function ours({ rule, start, to }: RuleCase): string {
  const series = {
    localStart: start,
    localEnd: start,
    timeZone: 'UTC',
    allDay: false,
    rules: [rule],
    extra: [],
    leftOut: [],
  };
  const starts = startsOfSeries(series, { from: start, to });
  const digest = createHash('sha256').update(starts.join(' ')).digest('hex').slice(0, 8);
  return [starts.length, digest, ...starts.slice(0, 3)].join(' ');
}

/** The same from python-dateutil. Needs Debian's python3-dateutil. */
function theirs(rules: readonly RuleCase[]): string[] {
  const input = rules.map(({ rule, start, to }) => `${rule} ${start} ${to}`).join('\n');
  const options = { encoding: 'utf8', input, maxBuffer: 64 * 1024 * 1024 } as const;
  return execFileSync(String(python), ['tests/interop/expand-rules.py'], options).trim().split('\n');
}

/** What python-dateutil found, kept so that the comparison also holds without it. */
const kept = (): string[] =>
  gunzipSync(readFileSync('tests/fixtures/recurrence-by-dateutil.txt.gz')).toString('utf8').trim().split('\n');

const named = (answers: readonly string[]) =>
  answers.map((answer, index) => `${RULES[index]?.rule} from ${RULES[index]?.start}: ${answer}`);

describe('rules are expanded as an independent program expands them', () => {
  it('ten thousand by chance (Z04)', () => {
    expect(named(RULES.map(ours))).toEqual(named(kept()));
  });

  (python ? it : it.skip)(
    'the same, asked anew (Z04)',
    () => expect(named(theirs(RULES))).toEqual(named(kept())),
    240_000,
  );
});
