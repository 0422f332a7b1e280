import { readFileSync } from 'node:fs';
import { registerHooks, SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

import '../support/typescript-resolution.mjs';
import { asTheBuildDoes } from './swc-options.mjs';

/** The source map of each file read here, by the address that stack traces name, parsed when one of them does. */
const maps = new Map();

/** Lets plain Node read our TypeScript as the build does: with decorators, and the types of what constructors take. */
registerHooks({
  load(url, context, next) {
    if (!/\.ts(\?|$)/.test(url)) return next(url, context);
    const filename = fileURLToPath(url);
    const source = readFileSync(filename, 'utf8');
    const { code, map } = transformSync(source, { ...asTheBuildDoes, filename, sourceMaps: true });
    maps.set(url, { filename, map });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

/**
 * A frame of a stack trace as it is in the file that somebody wrote. Frames of other files stay as they are.
 *
 * @param frame what V8 hands to `Error.prepareStackTrace`
 */
export function asWritten(frame) {
  const known = maps.get(frame.getFileName());
  if (!known) return frame;
  known.parsed ??= new SourceMap(JSON.parse(known.map));
  const { lineNumber, columnNumber } = known.parsed.findOrigin(frame.getLineNumber(), frame.getColumnNumber());
  const there = {
    getFileName: () => known.filename,
    getScriptNameOrSourceURL: () => known.filename,
    getLineNumber: () => lineNumber,
    getColumnNumber: () => columnNumber,
  };
  return new Proxy(frame, { get: (target, name) => there[name] ?? target[name]?.bind(target) });
}
