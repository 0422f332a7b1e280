import pg from 'pg';

export interface Sample {
  /** Sent to Postgres by this process since the watch began. */
  statements: number;
  /** Bytes. */
  heap: number;
}

/** Says every so many milliseconds what this process has done. @returns ends it */
export function watchSamples(every: number, say: (sample: Sample) => void): () => void {
  let statements = 0;
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...given) {
    statements += 1;
    return query.apply(this, given);
  };
  const watch = setInterval(() => say({ statements, heap: process.memoryUsage().heapUsed }), every);
  watch.unref();
  return () => {
    clearInterval(watch);
    prototype.query = query;
  };
}
