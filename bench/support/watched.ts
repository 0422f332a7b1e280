import pg from 'pg';

/** Loaded before our program: says once a tenth of a second how many statements it has sent and what its heap holds. */
let statements = 0;
const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
const { query } = prototype;
prototype.query = function (this: unknown, ...given) {
  statements += 1;
  return query.apply(this, given);
};
const watch = setInterval(() => process.send?.({ statements, heap: process.memoryUsage().heapUsed }), 100);
watch.unref();
process.channel?.unref();
