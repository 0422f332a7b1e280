import type { MemberProfile } from '#contract/members.js';
import { safeNext } from '#domain/members/safe-next.js';

/** Where signing in leads: to `next`; an account without a name is first asked for one, and goes on from there. */
export function arrivalOf(member: MemberProfile | null, next: string | undefined): string {
  const there = safeNext(next);
  const named = !member || member.firstName !== '' || member.nick !== '';
  return named ? there : `/sign-in/name?next=${encodeURIComponent(there)}`;
}
