import { statSync } from 'node:fs';

/** Minutes rather than seconds: with real browsers, with real faults, with the built program. */
const LONG = /[\\/]tests[\\/](browser|faults|processes|scripts)[\\/]/;

/**
 * In which order specs run: on two processors one that takes minutes must not begin when the others are done. A fresh
 * checkout knows no times of earlier runs, by which jest would go.
 */
export default class LongestFirst {
  sort(tests) {
    const weight = ({ path }) => (LONG.test(path) ? 1e9 : 0) + statSync(path).size;
    return [...tests].sort((a, b) => weight(b) - weight(a));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // Nothing is remembered: the order is the same everywhere.
  }
}
