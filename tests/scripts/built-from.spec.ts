import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { fingerprintOf, stampOf } from '../../scripts/built-from.mjs';
import { builtFile } from '../support/built.js';

describe('a spec that needs the built program', () => {
  let root: string;
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'serendip-built-'));
    await put('apps/api/src/main.ts', 'start();');
    await put('apps/web/src/main.ts', 'show();');
    await put('libs/domain/rule.ts', 'export const seats = 2;');
    await put('dist/apps/api/src/main.js', 'start();');
    for (const part of ['api', 'web'] as const) await writeFile(stampOf(part, root), fingerprintOf(part, root));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('has it where it is of the sources, however new the files say that they are', async () => {
    expect(builtFile('main.js', root)).toBe(join(root, 'dist/apps/api/src/main.js'));
    // A fresh checkout after a restored build: every source is newer than what was made of it.
    const later = new Date(Date.now() + 3_600_000);
    await utimes(join(root, 'apps/api/src/main.ts'), later, later);
    await put('libs/domain/rule.spec.ts', 'No spec is a part of the build.');
    expect(builtFile('main.js', root)).toContain('main.js');
  });

  it.each([
    ['apps/api/src/main.ts', 'start(again);', 'api'],
    ['apps/api/src/new.ts', '', 'api'],
    ['apps/web/src/main.ts', 'show(more);', 'web'],
    ['libs/domain/rule.ts', 'export const seats = 3;', 'api, web'],
  ])('is told to build where %s is another, however old that file says that it is', async (path, text, parts) => {
    await put(path, text);
    await utimes(join(root, path), new Date(0), new Date(0));
    expect(() => builtFile('main.js', root)).toThrow(
      `The build (${parts}) is missing or not of the sources as they are. Run npm run build first.`,
    );
  });

  it('is told to build where nothing is built', async () => {
    await rm(join(root, 'dist'), { recursive: true });
    expect(() => builtFile('main.js', root)).toThrow('The build (api, web) is missing');
  });

  it('asks for it in one place', async () => {
    const files = (await readdir('tests', { recursive: true })).filter((file) => /\.(ts|mjs)$/.test(file));
    const texts = await Promise.all(files.map(async (file) => [file, await readFile(join('tests', file), 'utf8')]));
    const own = ['scripts/built-from.spec.ts', 'support/built.ts', 'support/program-process.mjs'];
    expect(
      texts
        .filter(([, text]) => /dist\/(apps|libs|web)/.test(text ?? ''))
        .map(([file]) => file)
        .sort(),
    ).toEqual(own);
  });
});
