import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Stryker gives jest the names of the tests that reach a mutant, and jest loads every spec to see which of them are in
 * it. The first run, without a mutant, notes down what each spec has; after that only those are loaded that have one, the
 * spec beside the rule before the others.
 */
export default class CoveringSpecs {
  constructor({ globalConfig: { rootDir, testNamePattern, nonFlagArgs } }) {
    this.notes = join(rootDir, 'names-of-tests.json');
    this.pattern = testNamePattern;
    this.rule = nonFlagArgs[0] ?? '';
  }

  sort(specs) {
    return this.covering([...specs]).sort((a, b) => this.distance(a) - this.distance(b));
  }

  covering(specs) {
    if (!this.pattern) return specs;
    const reaches = new RegExp(this.pattern, 'i');
    const names = JSON.parse(readFileSync(this.notes, 'utf8'));
    return specs.filter(({ path }) => names[path]?.some((name) => reaches.test(name)) ?? true);
  }

  distance({ path }) {
    if (basename(path).startsWith(basename(this.rule, '.ts'))) return 0;
    return dirname(path) === dirname(this.rule) ? 1 : 2;
  }

  allFailedTests(specs) {
    return specs;
  }

  cacheResults(_specs, { testResults }) {
    if (process.env.__STRYKER_ACTIVE_MUTANT__) return;
    const names = testResults.map(({ testFilePath, testResults }) => [
      testFilePath,
      testResults.map((t) => t.fullName),
    ]);
    writeFileSync(this.notes, JSON.stringify(Object.fromEntries(names)));
  }
}
