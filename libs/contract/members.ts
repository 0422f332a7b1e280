import { z } from 'zod';

import { cursor, id, instant, line, pageLimit, pageOf, pictureUrl, slug, spaceRole, text, timeZone } from './basics.js';
import { spaceCard } from './spaces.js';

export const LANGUAGES = ['en', 'pt', 'fr', 'de', 'es', 'it', 'nl', 'pl', 'hi', 'mr'] as const;

// ---- signing in ----
export const email = z.email('Give an e-mail address such as ada@example.org.').max(254).toLowerCase();
export const signInBody = z.strictObject({ email, next: text().max(500).optional() }).meta({ id: 'SignIn' });
export type SignInBody = z.infer<typeof signInBody>;
export const signInCodeBody = z
  .strictObject({ code: z.string().regex(/^\d{6}$/, 'The code has six digits.') })
  .meta({ id: 'SignInCode' });
export type SignInCodeBody = z.infer<typeof signInCodeBody>;
export const signInLinkBody = z.strictObject({ token: text().min(20).max(200) }).meta({ id: 'SignInLink' });
export type SignInLinkBody = z.infer<typeof signInLinkBody>;
/** The answer to asking for a code: the same whether or not the address is known. */
export const signInAsked = z.object({ sentTo: z.string(), minutes: z.number().int() }).meta({ id: 'SignInAsked' });
export type SignInAsked = z.infer<typeof signInAsked>;
export const signedIn = z.object({ next: z.string() }).meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof signedIn>;

// ---- me ----
export const membershipView = z.object({
  space: spaceCard,
  role: spaceRole,
  status: z.enum(['requested', 'active']),
  /** False where the space's norms have changed since this member accepted them. */
  normsAccepted: z.boolean(),
});
export const memberProfile = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    nick: z.string(),
    pronouns: z.string(),
    organisation: z.string(),
    headline: z.string(),
    timeZone: z.string(),
    language: z.string(),
    picture: pictureUrl,
    listed: z.boolean(),
    networkAdmin: z.boolean(),
  })
  .meta({ id: 'MemberProfile' });
export type MemberProfile = z.infer<typeof memberProfile>;
/** Who is looking: `member` is null for a guest. */
export const meView = z
  .object({
    member: memberProfile.nullable(),
    memberships: z.array(membershipView),
    /** Since when the digest has stopped because the member's mailbox refuses mail for good. Absent where all is well. */
    mailStoppedSince: instant.optional(),
  })
  .meta({ id: 'Me' });
export type MeView = z.infer<typeof meView>;

export const profileChange = z
  .strictObject({
    firstName: line(80),
    lastName: line(80),
    nick: line(40),
    pronouns: line(40),
    organisation: line(120),
    headline: line(160),
    timeZone,
    language: z.enum(LANGUAGES),
    listed: z.boolean(),
  })
  .refine((profile) => profile.firstName !== '' || profile.nick !== '', {
    path: ['firstName'],
    message: 'Give a first name, or a nick.',
  })
  .meta({ id: 'ProfileChange' });
export type ProfileChange = z.infer<typeof profileChange>;

export const sessionView = z
  .object({ id: z.uuid(), device: z.string(), createdAt: instant, lastSeenAt: instant, current: z.boolean() })
  .meta({ id: 'Session' });
export const sessionList = z.object({ items: z.array(sessionView) }).meta({ id: 'Sessions' });
export type SessionList = z.infer<typeof sessionList>;
export const sessionParams = z.object({ sessionId: id });
export type SessionParams = z.infer<typeof sessionParams>;

// ---- people of a space ----
export const person = z
  .object({
    id: z.uuid(),
    name: z.string(),
    pronouns: z.string(),
    organisation: z.string(),
    headline: z.string(),
    picture: pictureUrl,
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof person>;
export const personParams = z.object({ personId: id });
export type PersonParams = z.infer<typeof personParams>;
/** A member's own page, for whoever may know of them. What they host is asked of `/api/events?host=`. */
export const personView = person
  .extend({
    /** Where the visitor meets them: spaces that both belong to, and those in which they host or speak at what the visitor may see. */
    spaces: z.array(spaceCard),
  })
  .meta({ id: 'PersonPage' });
export type PersonView = z.infer<typeof personView>;
export const peopleQuery = z.object({
  q: text().trim().max(80).optional(),
  cursor,
  limit: pageLimit,
});
/** `hosts`: only those who may plan events there. */
export const listedPeopleQuery = peopleQuery.extend({ hosts: z.stringbool().optional() });
export type ListedPeopleQuery = z.infer<typeof listedPeopleQuery>;
export type PeopleQuery = z.infer<typeof peopleQuery>;
export const peopleView = pageOf(person.extend({ role: spaceRole }))
  .extend({ total: z.number().int() })
  .meta({ id: 'People' });
export type PeopleView = z.infer<typeof peopleView>;

// ---- memberships ----
export const joinBody = z.strictObject({ normsVersion: z.int32().min(0) }).meta({ id: 'Join' });
export type JoinBody = z.infer<typeof joinBody>;
export const joinedView = z.object({ status: z.enum(['requested', 'active']), role: spaceRole }).meta({ id: 'Joined' });
export type JoinedView = z.infer<typeof joinedView>;
export const spaceMember = person
  .extend({
    email: z.string(),
    role: spaceRole,
    status: z.enum(['requested', 'active']),
    joinedAt: instant,
    listed: z.boolean(),
  })
  .meta({ id: 'SpaceMember' });
export const spaceMembersView = pageOf(spaceMember)
  .extend({ total: z.number().int(), requested: z.number().int() })
  .meta({ id: 'SpaceMembers' });
export type SpaceMembersView = z.infer<typeof spaceMembersView>;
export const spaceMembersQuery = peopleQuery.extend({ status: z.enum(['requested', 'active']).optional() });
export type SpaceMembersQuery = z.infer<typeof spaceMembersQuery>;
export const membershipChange = z
  .strictObject({ role: spaceRole, status: z.literal('active') })
  .partial()
  .meta({ id: 'MembershipChange' });
export type MembershipChange = z.infer<typeof membershipChange>;
export const memberParams = z.object({ space: slug, memberId: id });
export type MemberParams = z.infer<typeof memberParams>;
