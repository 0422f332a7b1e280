// Runs one of the program's entries, built first if need be: `node scripts/run.mjs main --role worker`.
import './environment.mjs';
import { build } from './build.mjs';

const [entry, ...rest] = process.argv.slice(2);
try {
  // What a command prints may be read by another program, so the build's progress goes to the other stream.
  await build({ only: entry === 'main' ? ['api', 'web'] : ['api'], log: (sentence) => console.error(sentence) });
} catch (error) {
  console.error(`The build failed. ${error.message}`);
  process.exit(1);
}
const role = rest.indexOf('--role');
if (role >= 0) process.env.ROLE = rest.splice(role, 2)[1];
process.argv = [process.argv[0], entry, ...rest];
await import(new URL(`../dist/apps/api/src/${entry}.js`, import.meta.url).href);
