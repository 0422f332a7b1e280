import { spawnSync } from 'node:child_process';

/**
 * A Python that has these modules, or null: `python3` on the path may be another than the system's, and icalendar names
 * its zones otherwise from version 6 on.
 */
export function pythonWith(...modules: string[]): string | null {
  const check = [
    `import ${modules.join(', ')}`,
    'from importlib.metadata import version',
    ...(modules.includes('icalendar') ? ['assert int(version("icalendar").split(".")[0]) < 6'] : []),
  ].join('\n');
  const usable = (command: string) => spawnSync(command, ['-c', check], { stdio: 'ignore' }).status === 0;
  return ['python3', '/usr/bin/python3'].find(usable) ?? null;
}
