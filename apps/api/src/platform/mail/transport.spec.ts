import { afterAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { StartProblem } from '../start-problem.js';
import { dkimOptions } from './transport.js';

describe('the key that signs mail', () => {
  const folder = mkdtempSync(join(tmpdir(), 'serendip-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const withKey = (content: string | Buffer) => {
    const keyFile = join(folder, 'key.pem');
    writeFileSync(keyFile, content);
    return { domain: 'example.org', selector: 's1', keyFile };
  };
  const pem = { type: 'pkcs8', format: 'pem' } as const;

  it('covers both unsubscribe headers (E02)', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(dkimOptions(withKey(privateKey.export(pem))).headerFieldNames).toContain(
      'List-Unsubscribe:List-Unsubscribe-Post',
    );
  });

  it.each([
    ['is not there', () => ({ ...withKey(''), keyFile: join(folder, 'another.pem') })],
    ['is no key', () => withKey('no key')],
    [
      'is of a kind with which mails would go out unsigned',
      () => withKey(generateKeyPairSync('ed25519').privateKey.export(pem)),
    ],
  ])('stops the start where it %s', (_what, given) => {
    expect(() => dkimOptions(given())).toThrow(StartProblem);
    expect(() => dkimOptions(given())).toThrow('DKIM_KEY_FILE');
  });
});
