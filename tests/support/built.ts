import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { isBuilt } from '../../scripts/built-from.mjs';

const HERE = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Where a file of the built program lies. Every spec that starts the program asks here.
 * @param path below `dist/apps/api/src`, such as `main.js`
 * @throws Error where the build is missing, or of other sources than there are now: those would not be what is tested
 */
export function builtFile(path: string, root = HERE): string {
  const stale = (['api', 'web'] as const).filter((part) => !isBuilt(part, root));
  const file = join(root, 'dist/apps/api/src', path);
  if (stale.length === 0 && existsSync(file)) return file;
  throw new Error(
    stale.length === 0
      ? `${path} is missing in the build. Run npm run build -- --force first.`
      : `The build (${stale.join(', ')}) is missing or not of the sources as they are. Run npm run build first.`,
  );
}
