// Builds what changed: the API with swc, the web app with the Angular CLI, and packed copies of its files.
// `node scripts/build.mjs [--force] [--api] [--quiet]`
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const PARTS = {
  api: {
    says: 'Building the API',
    inputs: ['apps/api/src', 'libs', '.swcrc', 'package.json'],
    output: 'dist/apps/api/src/main.js',
    make: buildApi,
  },
  web: {
    says: 'Building the web app (about half a minute)',
    inputs: ['apps/web', 'libs', 'angular.json', 'package.json'],
    output: 'dist/web/server/server.mjs',
    make: buildWeb,
  },
};

/** @param {{ force?: boolean, only?: ('api' | 'web')[], log?: (sentence: string) => void }} options */
export async function build({ force = false, only = ['api', 'web'], log = console.log } = {}) {
  mkdirSync('dist', { recursive: true });
  for (const name of only) {
    const part = PARTS[name];
    const stamp = join('dist', `.${name}-built-from`);
    const now = fingerprint(part.inputs);
    if (!force && existsSync(part.output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) continue;
    const began = Date.now();
    log(`${part.says} …`);
    rmSync(stamp, { force: true });
    await part.make();
    writeFileSync(stamp, now);
    log(`${part.says.replace(/ \(.*/, '')}: done in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  }
}

async function buildApi() {
  rmSync('dist/apps', { recursive: true, force: true });
  rmSync('dist/libs', { recursive: true, force: true });
  await run('swc', ['apps/api/src', 'libs', '-d', 'dist', '--config-file', '.swcrc', '--copy-files', '--quiet']);
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

function fingerprint(inputs) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
    } else if (!path.endsWith('.spec.ts')) {
      hash.update(path).update('\0').update(readFileSync(path)).update('\0');
    }
  };
  inputs.forEach(visit);
  return hash.digest('hex');
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
