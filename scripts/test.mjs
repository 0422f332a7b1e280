// `npm test`: everything that must hold, the quick things first. Every step runs; the last line counts them.
// `npm run test:quick`: the rules, the web parts, and what git says has changed.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { crashedSpecs, lastLine } from './spec-results.mjs';

const bin = (name) => join('node_modules', '.bin', name);
// Without V8's baseline compiler, whose frames its collector misreads now and then: a worker of jest's is killed by
// SIGSEGV, whichever spec it is at (nodejs/node#62393).
const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--no-sparkplug'];
const jest = [...node, 'node_modules/jest/bin/jest.js', '--json'];
const build = ['build', process.execPath, ['scripts/build.mjs']];
const rules = ['rules', process.execPath, [...jest, '--maxWorkers=2', '--selectProjects', 'rules']];
const webParts = ['web parts', process.execPath, [...jest, '--maxWorkers=2', '--selectProjects', 'web']];
// More at a time than two processors can run: most of them wait now and then, for a server, a page, a program's start.
const system = [...jest, '--maxWorkers=3', '--selectProjects', 'system'];

/** Checks run two at a time, since each keeps one processor busy, the slow ones first; specs use both. */
const { checks, specs } = process.argv.includes('--quick') ? quickSteps() : allSteps();

function allSteps() {
  return {
    checks: [
      build,
      ['lint', bin('eslint'), ['.']],
      ['types of the web specs', bin('tsc'), ['--noEmit', '-p', 'apps/web/tsconfig.spec.json']],
      ['types', bin('tsc'), ['--noEmit']],
      ['format', bin('prettier'), ['--check', '.']],
      ['dependency rule', bin('depcruise'), ['apps', 'libs', 'tests', 'bench', '--config', '.dependency-cruiser.cjs']],
      ['dead code', bin('knip'), []],
    ],
    specs: [rules, webParts, ['API, mail, feeds, browser', process.execPath, system]],
  };
}

/** Of what is not committed, or not on `main` yet: how it is written, and the specs among it. */
function quickSteps() {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
  const changed = [
    ...(git('branch', '--list', 'main').length > 0 ? git('diff', '--name-only', 'main...HEAD') : []),
    ...git('diff', '--name-only', 'HEAD'),
    ...git('ls-files', '--others', '--exclude-standard'),
  ].filter((file) => existsSync(file));
  const code = changed.filter((file) => /\.(ts|html)$/.test(file));
  const ours = changed.filter((file) => /^tests\/.*\.spec\.ts$/.test(file));
  return {
    checks: [
      ...(ours.length > 0 ? [build] : []),
      ...(code.length > 0 ? [['lint', bin('eslint'), code]] : []),
      ...(changed.length > 0 ? [['format', bin('prettier'), ['--check', '--ignore-unknown', ...changed]]] : []),
    ],
    specs: [
      rules,
      webParts,
      ...(ours.length > 0 ? [['changed specs', process.execPath, [...system, '--runTestsByPath', ...ours]]] : []),
    ],
  };
}

const folder = mkdtempSync(join(tmpdir(), 'serendip-test-'));
const results = join(folder, 'results.json');

/** @param told takes what the program prints; without it that is printed as it comes */
async function run(command, args, told) {
  const output = told ? 'pipe' : 'inherit';
  const program = spawn(command, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  program.stdout?.on('data', told);
  program.stderr?.on('data', told);
  try {
    const [status] = await once(program, 'close');
    return status === 0;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

/** Prints what a check has to say when it is done, since another one runs beside it. */
async function check(name, command, args) {
  const began = Date.now();
  const said = [];
  console.log(`… ${name}`);
  const holds = await run(command, args, (chunk) => said.push(chunk));
  console.log(`\n── ${name} ──`);
  process.stdout.write(Buffer.concat(said));
  report(name, holds, began);
}

/** A step of jest's. Specs whose process crashed under them have said nothing yet, so those alone are run once more. */
async function runSpecs(name, command, args) {
  const began = Date.now();
  console.log(`\n── ${name} ──`);
  rmSync(results, { force: true });
  let holds = await run(command, [...args, '--outputFile', results]);
  const crashed = holds ? [] : readCrashed();
  if (crashed.length > 0) {
    again.push(...crashed);
    console.log(
      `\nThe process of these crashed, and nothing else failed; they are run again:\n${crashed.join('\n')}\n`,
    );
    holds = await run(command, [...withoutNames(args), '--outputFile', results, '--runTestsByPath', ...crashed]);
  }
  report(name, holds, began);
}

/** What jest is asked for, without the specs it was given by name. */
const withoutNames = (args) =>
  args.includes('--runTestsByPath') ? args.slice(0, args.indexOf('--runTestsByPath')) : args;

function report(name, holds, began) {
  if (!holds) failed.push(name);
  console.log(`── ${name}: ${holds ? 'holds' : 'FAILS'} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
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
const waiting = [...checks];
const lane = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) await check(...next);
};
await Promise.all([lane(), lane()]);
for (const step of specs) await runSpecs(...step);
rmSync(folder, { recursive: true, force: true });
if (failed.length > 0) console.log(`\nDoes not hold: ${failed.join(', ')}`);
console.log(`\n${lastLine({ steps: checks.length + specs.length, failed: failed.length, again })}`);
process.exitCode = failed.length === 0 ? 0 : 1;
