const EVERY = 2;

export interface TurnWatch {
  /** Milliseconds, since this was asked last. */
  longest(): number;
  end(): void;
}

/**
 * How much processor time this thread spends between two moments at which something else can have its turn. However busy
 * the machine is with other things, this is what the program itself makes others wait for.
 */
export function watchTurns(): TurnWatch {
  let longest = 0;
  let before = process.threadCpuUsage();
  const spent = (): number => {
    const now = process.threadCpuUsage();
    const microseconds = now.user - before.user + (now.system - before.system);
    before = now;
    return microseconds / 1000;
  };
  const watch = setInterval(() => (longest = Math.max(longest, spent())), EVERY);
  watch.unref();
  return {
    longest: () => {
      const said = longest;
      longest = 0;
      return said;
    },
    end: () => clearInterval(watch),
  };
}
