import type { EntityManager } from 'typeorm';

import { hashToken } from '../platform/auth/secrets.js';

const TOKEN = /^[\w-]{43}$/;

/** Whether a sign-in cookie has the form of those that we give. */
export const isBrowserToken = (cookie: string | undefined): cookie is string => TOKEN.test(cookie ?? '');

/** What a browser is counted as that has asked lately. A cookie that nobody was given is nobody's. */
export async function deviceOf(tx: EntityManager, cookie: string | undefined): Promise<string | null> {
  if (!isBrowserToken(cookie)) return null;
  const hash = hashToken(cookie);
  const [row] = (await tx.query('SELECT 1 FROM sign_ins WHERE "browserHash" = $1 LIMIT 1', [hash])) as object[];
  return row ? hash.toString('base64url') : null;
}
