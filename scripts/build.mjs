// Builds what changed: the API with Nest's CLI, the web app with Angular's, and packed copies of its files.
// `node scripts/build.mjs [--force] [--api] [--quiet]`
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { fingerprintOf, isBuilt, stampOf } from './built-from.mjs';

const PARTS = {
  api: {
    says: 'Building the API',
    output: 'dist/apps/api/src/main.js',
    make: buildApi,
  },
  web: {
    says: 'Building the web app (about half a minute)',
    output: 'dist/web/server/server.mjs',
    make: buildWeb,
  },
};

/** @param {{ force?: boolean, only?: ('api' | 'web')[], log?: (sentence: string) => void }} options */
export async function build({ force = false, only = ['api', 'web'], log = console.log } = {}) {
  mkdirSync('dist', { recursive: true });
  for (const name of only) {
    const part = PARTS[name];
    if (!force && existsSync(part.output) && isBuilt(name)) continue;
    const stamp = stampOf(name);
    const sources = fingerprintOf(name);
    const began = Date.now();
    log(`${part.says} …`);
    rmSync(stamp, { force: true });
    await part.make();
    writeFileSync(stamp, sources);
    log(`${part.says.replace(/ \(.*/, '')}: done in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  }
}

async function buildApi() {
  rmSync('dist/apps', { recursive: true, force: true });
  rmSync('dist/libs', { recursive: true, force: true });
  await run('nest', ['build']);
  nameBuiltParts();
}

/** `#domain/x.js` means the source for whoever reads sources, and here what is built of it. */
function nameBuiltParts() {
  const { type, imports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { '#tests/*': _, ...built } = imports;
  writeFileSync('dist/package.json', JSON.stringify({ type, imports: built }));
}

async function buildWeb() {
  await run('ng', ['build', '--progress=false'], { NG_CLI_ANALYTICS: 'false' });
  await packAll('dist/web/browser');
}

/** What a browser downloads is packed once, not at every request. */
async function packAll(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|css|svg|html|txt|json|webmanifest)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files) {
    const bytes = readFileSync(file);
    if (bytes.length < 512) continue;
    const quality = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    };
    writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, quality));
    writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}

export function run(command, args, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(join('node_modules', '.bin', command), args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // The tools find the Node that package.json names before an older one of the machine.
      env: {
        ...process.env,
        PATH: `${join(process.cwd(), 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
        ...environment,
      },
      shell: process.platform === 'win32',
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(output));
      reject(new Error(`${command} ended with ${code}.`));
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const only = process.argv.includes('--api') ? ['api'] : ['api', 'web'];
  try {
    await build({ force: process.argv.includes('--force'), only });
  } catch (error) {
    console.error(`The build failed. ${error.message}`);
    process.exitCode = 1;
  }
}
