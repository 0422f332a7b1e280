import { readFileSync } from 'node:fs';

const { exclude: _, ...options } = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));

/** How swc reads our TypeScript for specs, which the build leaves out. */
export const asTheBuildDoes = { ...options, swcrc: false };
