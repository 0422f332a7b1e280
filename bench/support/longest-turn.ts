/**
 * Loaded before our program: how much processor time its thread spent between two moments at which something else could
 * have had its turn. However busy the machine is with other things, this is what the program itself made others wait for.
 */
const EVERY = 2;
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

process.on('message', () => {
  process.send?.({ longest });
  longest = 0;
});
process.channel?.unref();
