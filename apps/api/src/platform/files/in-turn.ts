type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A line of its own for heavy work, so many at the same time, first come, first served. What waits holds nothing but what
 * it was given.
 */
export function turns(atOnce: number): InTurn {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** Pictures of members, two at a time. More would take every core, and the threads that read files, from requests. */
export const inTurn = turns(2);
