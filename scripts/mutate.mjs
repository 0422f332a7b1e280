// Sees whether the specs of the rules notice when a rule changes (docs/mutation.md):
// `npm run mutate [-- rsvps events/series … --force]`
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import config from '../stryker.config.mjs';

const given = process.argv.slice(2);
const options = given.filter((one) => one.startsWith('--'));
const parts = given
  .filter((one) => !one.startsWith('--'))
  .map((part) => `libs/domain/${part.replace(/\/$|\.ts$/, '')}`);
const places = parts.flatMap((part) => [part, `${part}.ts`].filter((path) => existsSync(path)));
const unknown = parts.filter((part) => !places.includes(part) && !places.includes(`${part}.ts`));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}.`);
  process.exit(1);
}

// A run that was stopped leaves its copy of the sources behind.
rmSync('.stryker-tmp', { recursive: true, force: true });
const asked = places.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.ts`));
const left = config.mutate.filter((pattern) => pattern.startsWith('!'));
const which = asked.length > 0 ? ['--mutate', [...asked, ...left].join(',')] : [];
const { status, error } = spawnSync(
  process.execPath,
  ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', ...which, ...options],
  { stdio: 'inherit', env: { ...process.env, MUTATING: 'true' } },
);
if (error) console.error(error.message);
process.exitCode = status ?? 1;
