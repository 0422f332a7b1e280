import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Stryker gives jest the names of the tests that reach a mutant, and jest loads every spec to see which of them are in
 * it. The first run, without a mutant, notes down what each spec has and how long it takes; after that only those are
 * loaded that have such a test, the spec beside the rule first and then the quicker before the slower.
 */
export default class CoveringSpecs {
  constructor({ globalConfig: { rootDir, testNamePattern, nonFlagArgs } }) {
    this.file = join(rootDir, 'notes-of-specs.json');
    this.notes = existsSync(this.file) ? JSON.parse(readFileSync(this.file, 'utf8')) : {};
    this.reaches = testNamePattern ? new RegExp(testNamePattern, 'i') : null;
    this.rule = basename(nonFlagArgs[0] ?? '', '.ts');
  }

  sort(specs) {
    const slowness = ({ path }) => (basename(path).startsWith(this.rule) ? 0 : (this.notes[path]?.takes ?? 0));
    return specs.filter((spec) => this.covers(spec)).sort((a, b) => slowness(a) - slowness(b));
  }

  covers({ path }) {
    const { names } = this.notes[path] ?? {};
    return !this.reaches || !names || names.some((name) => this.reaches.test(name));
  }

  allFailedTests(specs) {
    return specs;
  }

  cacheResults(_specs, { testResults }) {
    if (process.env.__STRYKER_ACTIVE_MUTANT__) return;
    const notes = testResults.map(({ testFilePath, testResults, perfStats }) => [
      testFilePath,
      { names: testResults.map(({ fullName }) => fullName), takes: perfStats.runtime },
    ]);
    writeFileSync(this.file, JSON.stringify(Object.fromEntries(notes)));
  }
}
