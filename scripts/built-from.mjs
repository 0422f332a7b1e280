// Whether what is built is made of the sources as they are. The build leaves a fingerprint of its sources beside what it
// made; times of files would say nothing in a fresh checkout, where all of them are of now.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = {
  api: ['apps/api/src', 'libs', '.swcrc', 'nest-cli.json', 'package.json'],
  web: ['apps/web', 'libs/contract', 'libs/domain', 'angular.json', 'package.json'],
};

/** Where the fingerprint of a part stands. */
export const stampOf = (part, root = '.') => join(root, 'dist', `.${part}-built-from`);

export function isBuilt(part, root = '.') {
  const stamp = stampOf(part, root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprintOf(part, root);
}

/** Names and contents of all that a part is made of; specs are in no part. */
export function fingerprintOf(part, root = '.') {
  const hash = createHash('sha256');
  const visit = (path) => {
    const place = join(root, path);
    if (!existsSync(place)) return;
    if (statSync(place).isDirectory()) {
      for (const name of readdirSync(place).sort()) visit(join(path, name));
    } else if (!path.endsWith('.spec.ts')) {
      hash.update(path).update('\0').update(readFileSync(place)).update('\0');
    }
  };
  SOURCES[part].forEach(visit);
  return hash.digest('hex');
}
