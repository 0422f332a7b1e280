import { statSync } from 'node:fs';

/** Minutes rather than seconds, the longest first: many starts of the program, many pages, every route. */
const LONGEST = [
  'faults/digest-killed',
  'browser/pages',
  'faults/embedded-postgres',
  'browser/story',
  'faults/rsvps-killed',
  'faults/database-away',
  'api/fuzz',
  'api/access-matrix',
];
/** With real browsers, with real faults, with the built program. */
const LONG = /[\\/]tests[\\/](browser|faults|processes|scripts)[\\/]/;

/**
 * In which order specs run: on two processors one that takes minutes must not begin when the others are done. A fresh
 * checkout knows no times of earlier runs, by which jest would go.
 */
export default class LongestFirst {
  sort(tests) {
    return [...tests].sort((a, b) => weightOf(b) - weightOf(a));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // Nothing is remembered: the order is the same everywhere.
  }
}

function weightOf({ path }) {
  const place = LONGEST.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/tests/${name}.spec.ts`));
  if (place >= 0) return 1e12 - place;
  return (LONG.test(path) ? 1e9 : 0) + statSync(path).size;
}
