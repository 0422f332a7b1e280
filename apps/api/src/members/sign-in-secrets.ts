import { createHmac } from 'node:crypto';

import { hashToken } from '../platform/auth/secrets.js';

/**
 * What a sign-in mail carries, derived from the row's id and the installation's secret. Neither is stored anywhere, so
 * neither the table nor the outbox can give one away, and a mail that is sent twice says the same.
 */
export interface SignInSecrets {
  /** Six digits. */
  code: string;
  /** 256 bits, base64url. */
  linkToken: string;
}

export function signInSecrets(secret: string, signInId: string): SignInSecrets {
  const number = keyed(secret, `sign-in-code:${signInId}`).readUIntBE(0, 6) % 1_000_000;
  return {
    code: String(number).padStart(6, '0'),
    linkToken: keyed(secret, `sign-in-link:${signInId}`).toString('base64url'),
  };
}

/** Keyed, because a million codes are quickly tried against a plain hash. */
export const hashCode = (secret: string, signInId: string, code: string): Buffer =>
  keyed(secret, `sign-in-code-hash:${signInId}:${code}`);

export const hashLinkToken = hashToken;

function keyed(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
