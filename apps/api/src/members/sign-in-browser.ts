import type { EntityManager } from 'typeorm';

import { hashToken } from '../platform/auth/secrets.js';
import { SignIn } from './sign-in.entity.js';

const TOKEN = /^[\w-]{43}$/;

/** Whether a sign-in cookie has the form of those that we give. */
export const isBrowserToken = (cookie: string | undefined): cookie is string => TOKEN.test(cookie ?? '');

/** What a browser is counted as that has asked lately. A cookie that nobody was given is nobody's. */
export async function deviceOf(manager: EntityManager, cookie: string | undefined): Promise<string | null> {
  if (!isBrowserToken(cookie)) return null;
  const hash = hashToken(cookie);
  const known = await manager.getRepository(SignIn).existsBy({ browserHash: hash });
  return known ? hash.toString('base64url') : null;
}
