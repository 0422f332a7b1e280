import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What a process holds in memory now, without its children. */
export function residentMegabytes(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}

/** The most that it held at any of the moments, fifty a second, while the work was done. */
export async function peakWhile(pid: number, work: () => Promise<void>): Promise<number> {
  let peak = residentMegabytes(pid);
  const watch = setInterval(() => (peak = Math.max(peak, residentMegabytes(pid))), 20);
  try {
    await work();
    return Math.max(peak, residentMegabytes(pid));
  } finally {
    clearInterval(watch);
  }
}
