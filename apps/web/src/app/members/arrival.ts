import type { MemberProfile } from '#contract/members.js';
import { safeNext } from '#domain/members/safe-next.js';

/** Where signing in leads: to `next`; for an account without a name first to its profile, and from there to `next`. */
export function arrivalOf(member: MemberProfile | null, next: string | undefined): string {
  const there = safeNext(next);
  const named = !member || member.firstName !== '' || member.nick !== '';
  return named || there.startsWith('/me/profile') ? there : `/me/profile?next=${encodeURIComponent(there)}`;
}
