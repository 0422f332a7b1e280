import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface RunningProcess {
  /** Differs between two processes that have had the same id; empty where the system cannot tell. */
  birth: string;
  /** The command line, arguments divided by spaces; empty where the system cannot tell. */
  command: string;
}

/** What runs under this process id now; undefined if nothing does, or only a dead process nobody has collected. */
export function runningProcess(pid: number): RunningProcess | undefined {
  if (!exists(pid)) return undefined;
  if (process.platform === 'linux') return fromProc(pid);
  return process.platform === 'win32' ? { birth: '', command: '' } : fromPs(pid);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field numbers are those of proc_pid_stat(5); the program's name in field 2 may itself hold spaces and brackets. */
function fromProc(pid: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fromThirdField = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fromThirdField[0] === 'Z' || fromThirdField[0] === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { birth: `${boot} ${fromThirdField[19]}`, command };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes(String((error as NodeJS.ErrnoException).code));
}

function fromPs(pid: number): RunningProcess | undefined {
  try {
    const column = (name: string) =>
      execFileSync('ps', ['-ww', '-o', `${name}=`, '-p', String(pid)], { encoding: 'utf8' });
    return { birth: column('lstart').trim(), command: column('command').trim() };
  } catch (error) {
    if ((error as { status?: number }).status === 1) return undefined;
    throw error;
  }
}
