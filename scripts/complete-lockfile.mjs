// `node scripts/complete-lockfile.mjs`, after an `npm install` that changed the lockfile: npm leaves out optional packages
// for other platforms that the registry in use does not hold, and `npm ci` then refuses the lockfile. This writes them down
// by the versions their parents ask for.
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64'];
const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { packages } = lock;

/** Where Node, standing in `parent`, would find `name`. */
function found(parent, name) {
  for (let here = parent; ; here = here.slice(0, Math.max(0, here.lastIndexOf('node_modules/') - 1))) {
    const place = `${here ? `${here}/` : ''}node_modules/${name}`;
    if (packages[place]) return packages[place];
    if (!here) return undefined;
  }
}

let added = 0;
for (const [parent, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const version = range.replace(/^[~^]/, '');
    const there = found(parent, name);
    if (there && (there.version === version || /^[~^>]/.test(range))) continue;
    const words = name.split(/[-/]/);
    const os = words.filter((word) => SYSTEMS.includes(word));
    if (os.length === 0) continue;
    const libc = os[0] === 'linux' ? words.flatMap((word) => LIBRARIES[word] ?? []) : [];
    const beside = `${parent.slice(0, parent.lastIndexOf('node_modules/'))}node_modules/${name}`;
    packages[packages[beside] ? `${parent}/node_modules/${name}` : beside] = {
      version,
      cpu: words.filter((word) => PROCESSORS.includes(word)),
      ...(dev ? { dev } : {}),
      ...(libc.length > 0 ? { libc } : {}),
      optional: true,
      os,
    };
    added += 1;
  }
}
const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} packages for other platforms added to package-lock.json.\n`);
