// `npm start`: builds what is not built, then runs web and worker in this process.
import './environment.mjs';
import { build } from './build.mjs';

try {
  await build();
} catch (error) {
  console.error(`The build failed. ${error.message}`);
  process.exit(1);
}
await import(new URL('../dist/apps/api/src/main.js', import.meta.url).href);
