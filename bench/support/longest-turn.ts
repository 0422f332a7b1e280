import { watchTurns } from './turns.js';

/** Loaded before our program: tells its parent, when asked, the longest time for which nothing else had its turn. */
const turns = watchTurns();
process.on('message', () => process.send?.({ longest: turns.longest() }));
process.channel?.unref();
