import { watchSamples } from './samples.js';

/** Loaded before our program: tells its parent ten times a second what it has done. */
watchSamples(100, (sample) => process.send?.(sample));
process.channel?.unref();
