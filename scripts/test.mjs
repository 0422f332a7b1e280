// `npm test`: everything that must hold, the quick things first. Every step runs; the last line counts them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const bin = (name) => join('node_modules', '.bin', name);
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const steps = [
  ['format', bin('prettier'), ['--check', '.']],
  ['lint', bin('eslint'), ['.']],
  ['dependency rule', bin('depcruise'), ['apps', 'libs', 'tests', 'bench', '--config', '.dependency-cruiser.cjs']],
  ['dead code', bin('knip'), []],
  ['types', bin('tsc'), ['--noEmit']],
  ['build', process.execPath, ['scripts/build.mjs']],
  ['rules', process.execPath, [...jest, '--selectProjects', 'rules', '--maxWorkers=2']],
  ['web parts', process.execPath, [...jest, '--selectProjects', 'web', '--maxWorkers=2']],
  ['API, mail, feeds, browser', process.execPath, [...jest, '--selectProjects', 'system', '--maxWorkers=2']],
];

const failed = [];
for (const [name, command, args] of steps) {
  const began = Date.now();
  console.log(`\n── ${name} ──`);
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  if (error) console.error(error.message);
  if (status !== 0) failed.push(name);
  console.log(`── ${name}: ${status === 0 ? 'holds' : 'FAILS'} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
}
if (failed.length > 0) console.log(`\nDoes not hold: ${failed.join(', ')}`);
console.log(`\n${steps.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
