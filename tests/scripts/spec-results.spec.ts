import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import { crashedSpecs, lastLine } from '../../scripts/spec-results.mjs';

type Results = Parameters<typeof crashedSpecs>[0];

const SPECS = {
  'crashes.spec.cjs': `process.kill(process.pid, 'SIGSEGV'); setInterval(() => {}, 1000); test('it', () => new Promise(() => {}));`,
  'holds.spec.cjs': `test('it', () => {});`,
  'fails.spec.cjs': `test('it', () => { throw new Error('wrong'); });`,
};

describe('npm test, where the process of a spec crashes', () => {
  let folder: string;
  let results: Results;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'serendip-spec-results-'));
    for (const [name, text] of Object.entries(SPECS)) await writeFile(join(folder, name), text);
    const config = JSON.stringify({ rootDir: folder, testMatch: ['**/*.spec.cjs'], transform: {} });
    const file = join(folder, 'results.json');
    const options = ['--config', config, '--maxWorkers=2', '--json', '--outputFile', file];
    const jest = spawn(process.execPath, [resolve('node_modules/jest/bin/jest.js'), ...options], {
      cwd: folder,
      stdio: 'ignore',
    });
    await once(jest, 'exit');
    results = JSON.parse(await readFile(file, 'utf8')) as Results;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** As if those specs had been the whole run. */
  const again = (...specs: (keyof typeof SPECS)[]) => {
    const testResults = results.testResults.filter(({ name }) => specs.some((spec) => spec === basename(name)));
    expect(testResults).toHaveLength(specs.length);
    return crashedSpecs({ testResults }).map((name) => basename(name));
  };

  it('runs that spec again, and only where nothing else has failed', () => {
    expect(again('crashes.spec.cjs', 'holds.spec.cjs')).toEqual(['crashes.spec.cjs']);
    expect(again('crashes.spec.cjs', 'fails.spec.cjs')).toEqual([]);
    expect(again('fails.spec.cjs', 'holds.spec.cjs')).toEqual([]);
  });

  it('says so in its last line', () => {
    expect(lastLine({ steps: 9, failed: 0, again: [] })).toBe('9 passed, 0 failed');
    expect(lastLine({ steps: 9, failed: 0, again: ['tests/a.spec.ts'] })).toBe(
      '9 passed, 0 failed; after a crash of its process this spec was run again: tests/a.spec.ts',
    );
    expect(lastLine({ steps: 9, failed: 1, again: ['tests/a.spec.ts', 'tests/b.spec.ts'] })).toBe(
      '8 passed, 1 failed; after a crash of its process these 2 specs were run again: tests/a.spec.ts, tests/b.spec.ts',
    );
  });
});
