import { readSigned, sign } from '../platform/auth/secrets.js';
import type { Settings } from '../platform/settings.js';

const PURPOSE = 'unsubscribe';
/** The lists there are, and what they are called. A token speaks of one of them and opens nothing else (E05). */
const LISTS: Record<string, string> = { digest: 'The weekly digest' };

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
  return `${publicUrl}/unsubscribe/${sign(secret, PURPOSE, { memberId, list: 'digest' })}`;
}

/** Who wants to leave what; null for a token we did not make. */
export function readUnsubscribe(secret: string, token: string): Leaving | null {
  const { memberId, list } = readSigned(secret, PURPOSE, token) ?? {};
  if (typeof memberId !== 'string' || typeof list !== 'string') return null;
  const name = LISTS[list];
  return name ? { memberId, list, name } : null;
}
