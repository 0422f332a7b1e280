import { registerHooks } from 'node:module';

/**
 * Lets plain Node find our TypeScript: an import of `./x.js` or `#domain/x.js` in our own files means `x.ts`. Jest does
 * this inside specs but not for its global set-up, and a program that a spec starts has no Jest around it.
 */
registerHooks({
  resolve(specifier, context, next) {
    const ours = /^[.#]/.test(specifier) && !context.parentURL?.includes('/node_modules/');
    return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
