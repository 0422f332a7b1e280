// Measures the program beside its limits: `npm run bench [list|feed|reply|save|month|page|stall|digest|recurrence|start …]`
import './environment.mjs';
import { pathToFileURL } from 'node:url';
import { build, run } from './build.mjs';

try {
  await build();
  await run('swc', ['bench', '-d', 'dist', '--config-file', '.swcrc', '--quiet']);
} catch (error) {
  console.error(`The build failed. ${error.message}`);
  process.exit(1);
}
const { bench } = await import(pathToFileURL('dist/bench/main.js').href);
process.exitCode = await bench(process.argv.slice(2));
