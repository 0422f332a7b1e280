import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const run = promisify(execFile);

const flags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
  // Specs look at each page once: compiling its code for speed takes longer than running it does.
  '--js-flags=--no-maglev --no-turbofan',
  '--no-zygote',
];

/** The package's own list names folders of the cloud it is made for, so that text would have no letters here. */
const fontList = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

/** A Chromium without a window: this machine's own if it has one, otherwise the one that npm brings. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  const launch = () =>
    chromium.launch({
      executablePath,
      args: flags,
      chromiumSandbox: false,
      env: { ...process.env, ...env },
      timeout: 120_000,
    });
  // Seen once: a start ended in a fault of Chromium's own, before it had shown anything of ours.
  return launch().catch((error: Error) => {
    if (!error.message.includes('signal=SIGSEGV')) throw error;
    console.warn('Chromium broke down at its start, and is started once more.');
    return launch();
  });
}

interface Found {
  executablePath: string;
  env: Record<string, string>;
}

async function findBrowser(): Promise<Found> {
  const chosen = process.env['CHROME_PATH'];
  const executablePath = chosen ?? (await firstOnPath());
  return executablePath === undefined ? browserFromNpm() : { executablePath, env: {} };
}

async function firstOnPath(): Promise<string | undefined> {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  places.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  for (const place of places) if (await isThere(place, constants.X_OK)) return place;
  return undefined;
}

/** The package is for Linux only, and brings fonts and the libraries that a bare machine lacks. */
async function browserFromNpm(): Promise<Found> {
  if (process.platform !== 'linux') throw new Error('The browser tests need Chrome: install it, or set CHROME_PATH.');
  const folder = await unpacked(join(process.cwd(), 'node_modules', '@sparticuz', 'chromium'));
  const executablePath = join(folder, 'chromium');
  const env = { FONTCONFIG_PATH: join(folder, 'fonts') };
  const complete = await run(executablePath, ['--version']).then(
    () => true,
    () => false,
  );
  return { executablePath, env: complete ? env : { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } };
}

/**
 * Unpacks once per installation, in a folder beside that is moved into place when it is whole, because several
 * workers may do so at once. The package unpacks to the temporary folder of its process, so it gets one of its own.
 */
async function unpacked(packageFolder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const cache = join(process.cwd(), 'node_modules', '.cache');
  const folder = join(cache, `chromium-${version}`);
  if (await isThere(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const workshop = await mkdtemp(join(cache, 'chromium.new-'));
  const script = `
    import Chromium, { inflate } from '@sparticuz/chromium';
    await Chromium.executablePath();
    await inflate(${JSON.stringify(join(packageFolder, 'bin', 'al2023.tar.br'))});`;
  await run(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TMPDIR: workshop } });
  await writeFile(join(workshop, 'fonts', 'fonts.conf'), fontList);
  await rename(workshop, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(workshop, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return folder;
}

async function isThere(path: string, mode = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
