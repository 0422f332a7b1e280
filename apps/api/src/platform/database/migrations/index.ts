import { FirstHouse1700000000001 } from './1700000000001-first-house.js';

/** In the order they run. A migration that has been released is never edited. */
export const migrations = [FirstHouse1700000000001];
