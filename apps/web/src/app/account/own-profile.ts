import { LANGUAGES, type MemberProfile, type ProfileChange } from '#contract/members.js';
import { canonicalZone } from '#domain/zones/canonical-zone.js';

const NOBODY: ProfileChange = {
  firstName: '',
  lastName: '',
  nick: '',
  pronouns: '',
  organisation: '',
  headline: '',
  timeZone: 'UTC',
  language: 'en',
  listed: true,
};

/** What of a member they may change themselves. */
export function profileOf(member: MemberProfile | null): ProfileChange {
  if (!member) return NOBODY;
  const { firstName, lastName, nick, pronouns, organisation, headline, timeZone, listed } = member;
  const language = LANGUAGES.find((code) => code === member.language) ?? 'en';
  return { firstName, lastName, nick, pronouns, organisation, headline, timeZone, language, listed };
}

/** A new account has no clock yet: the browser's is a good guess. */
export const zoneHere = (): string => canonicalZone(Intl.DateTimeFormat().resolvedOptions().timeZone) ?? 'UTC';
