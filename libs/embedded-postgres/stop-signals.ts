/**
 * Holds back Ctrl-C and SIGTERM while the database starts, because a program that ends just then leaves a server
 * behind. Where the program listens for these signals itself, they are its own affair.
 */
export function holdBackStopSignals(): { arrived(): boolean; letThrough(): void } {
  const arrived: NodeJS.Signals[] = [];
  const note = (signal: NodeJS.Signals) => arrived.push(signal);
  const held = (['SIGINT', 'SIGTERM'] as const).filter((signal) => process.listenerCount(signal) === 0);
  for (const signal of held) process.on(signal, note);
  return {
    arrived: () => arrived.length > 0,
    letThrough() {
      for (const signal of held) process.off(signal, note);
      if (arrived[0]) process.kill(process.pid, arrived[0]);
    },
  };
}
