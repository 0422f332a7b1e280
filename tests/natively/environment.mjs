import { registerHooks } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

import { asWritten } from './typescript.mjs';

const BUILT_IN = /^[A-Z]/;
const jestGlobals = new URL('./jest-globals.mjs', import.meta.url).href;
/** How many specs this process has run. */
let runs = 0;
/** With `--watch` files change between two runs of one process: then those of ours are loaded anew for each. */
let watching = false;

registerHooks({
  resolve(name, context, next) {
    if (name === '@jest/globals') return { url: jestGlobals, shortCircuit: true };
    const found = next(name, context);
    return watching && /\.ts$/.test(found.url) ? { ...found, url: `${found.url}?run=${runs}` } : found;
  },
});

/**
 * Runs a spec as jest does, but lets Node itself load the spec and all it imports, so that a worker loads the program and
 * its libraries once and not again for each of its hundred specs, which took most of their time. For that specs share
 * what modules keep to themselves. What a spec changes in this process (a spy, a variable of the environment) it puts
 * back, and what the program counts in this process has been counted for other specs too.
 */
export default class NativeEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    watching = config.globalConfig.watch || config.globalConfig.watchAll;
    // Node's modules know only Node's own classes: `expect.any(String)` has to mean the same one.
    for (const name of Object.getOwnPropertyNames(globalThis).filter((one) => BUILT_IN.test(one)))
      Object.defineProperty(this.global, name, Object.getOwnPropertyDescriptor(globalThis, name));
    this.global.loadNatively = loadNatively;
  }
}

/** @param functions what a spec imports from `@jest/globals`, which is new for each */
async function loadNatively(url, functions) {
  globalThis[Symbol.for('jest globals')] = functions;
  showWhatIsWritten();
  runs += 1;
  await import(`${url}?run=${runs}`);
}

/** Jest itself installs this anew for each spec, with the maps of the files that it has read, which are none. */
function showWhatIsWritten() {
  const { prepareStackTrace } = Error;
  if (prepareStackTrace.showsWhatIsWritten) return;
  const withSources = (error, frames) => prepareStackTrace(error, frames.map(asWritten));
  Error.prepareStackTrace = Object.assign(withSources, { showsWhatIsWritten: true });
}
