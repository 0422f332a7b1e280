import { createHmac } from 'node:crypto';

import { sameBytes } from '../platform/auth/secrets.js';
import type { Settings } from '../platform/settings.js';

/** The lists there are, and what they are called. A token speaks of one of them and opens nothing else (E05). */
const LISTS: Record<string, string> = { digest: 'The weekly digest' };
const TOKEN = /^([a-z]+)-([A-Za-z0-9_-]{43})$/;

export interface Leaving {
  memberId: string;
  list: string;
  name: string;
}

/** Where the digest's reader can leave. Always the same for the same member, so that a preview equals the mail (E23). */
export function unsubscribeUrl(
  { publicUrl, secret }: Pick<Settings, 'publicUrl' | 'secret'>,
  memberId: string,
): string {
  const member = Buffer.from(memberId.replaceAll('-', ''), 'hex');
  const token = Buffer.concat([member, signatureOf(secret, 'digest', member)]).toString('base64url');
  return `${publicUrl}/unsubscribe/digest-${token}`;
}

/** Who wants to leave what; null for a token we did not make. */
export function readUnsubscribe(secret: string, token: string): Leaving | null {
  const [, list = '', rest = ''] = TOKEN.exec(token) ?? [];
  const name = LISTS[list];
  const bytes = Buffer.from(rest, 'base64url');
  const member = bytes.subarray(0, 16);
  if (!name || !sameBytes(bytes.subarray(16), signatureOf(secret, list, member))) return null;
  const memberId = member.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { memberId, list, name };
}

/** 128 bits: short enough for a line of a mail, long enough that nobody guesses it. */
function signatureOf(secret: string, list: string, member: Buffer): Buffer {
  return createHmac('sha256', secret).update(`unsubscribe:${list}:`).update(member).digest().subarray(0, 16);
}
