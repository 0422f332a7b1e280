// `npm test`: everything that must hold, the quick things first. Every step runs; the last line counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { crashedSpecs, lastLine } from './spec-results.mjs';

const bin = (name) => join('node_modules', '.bin', name);
// Without V8's baseline compiler, whose frames its collector misreads now and then: a worker of jest's is killed by
// SIGSEGV, whichever spec it is at (nodejs/node#62393).
const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--no-sparkplug'];
const jest = [...node, 'node_modules/jest/bin/jest.js', '--maxWorkers=2', '--json'];
const steps = [
  ['format', bin('prettier'), ['--check', '.']],
  ['lint', bin('eslint'), ['.']],
  ['dependency rule', bin('depcruise'), ['apps', 'libs', 'tests', 'bench', '--config', '.dependency-cruiser.cjs']],
  ['dead code', bin('knip'), []],
  ['types', bin('tsc'), ['--noEmit']],
  ['types of the web specs', bin('tsc'), ['--noEmit', '-p', 'apps/web/tsconfig.spec.json']],
  ['build', process.execPath, ['scripts/build.mjs']],
  ['rules', process.execPath, [...jest, '--selectProjects', 'rules']],
  ['web parts', process.execPath, [...jest, '--selectProjects', 'web']],
  ['API, mail, feeds, browser', process.execPath, [...jest, '--selectProjects', 'system']],
];

const folder = mkdtempSync(join(tmpdir(), 'serendip-test-'));
const results = join(folder, 'results.json');

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  if (error) console.error(error.message);
  return status === 0;
}

/** A step of jest's. Specs whose process crashed under them have said nothing yet, so those alone are run once more. */
function runSpecs(args) {
  rmSync(results, { force: true });
  if (run(process.execPath, [...args, '--outputFile', results])) return true;
  const crashed = readCrashed();
  if (crashed.length === 0) return false;
  again.push(...crashed);
  console.log(`\nThe process of these crashed, and nothing else failed; they are run again:\n${crashed.join('\n')}\n`);
  return run(process.execPath, [...args, '--outputFile', results, '--runTestsByPath', ...crashed]);
}

function readCrashed() {
  try {
    return crashedSpecs(JSON.parse(readFileSync(results, 'utf8'))).map((name) => relative(process.cwd(), name));
  } catch {
    // Jest itself has not come to its end, and has said why.
    return [];
  }
}

const failed = [];
const again = [];
for (const [name, command, args] of steps) {
  const began = Date.now();
  console.log(`\n── ${name} ──`);
  const holds = args.includes('--json') ? runSpecs(args) : run(command, args);
  if (!holds) failed.push(name);
  console.log(`── ${name}: ${holds ? 'holds' : 'FAILS'} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
}
rmSync(folder, { recursive: true, force: true });
if (failed.length > 0) console.log(`\nDoes not hold: ${failed.join(', ')}`);
console.log(`\n${lastLine({ steps: steps.length, failed: failed.length, again })}`);
process.exitCode = failed.length === 0 ? 0 : 1;
