import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import type { SpaceRole } from '#domain/events/formats.js';
import type { RouteReach } from '#domain/events/reach.js';
import { Refusal } from '#domain/refusal.js';

/** Who may call a route. Every route says it; one that does not fails the generated test and answers 404. */
export type AccessRule =
  | { who: 'anyone' }
  | { who: 'member' }
  | { who: 'network-admin' }
  /** Path holds `:space`, a slug. Foreigners are told 404, members of a lesser role 403. */
  | { who: 'space'; role: SpaceRole }
  /**
   * Path holds `:eventId` or `:occurrenceId`. Organizers (owner, co-host) of what the route reaches, and admins of its
   * space; `door` lets door helpers in too. What writes asks again once it holds the lock.
   */
  | { who: 'organizer'; reach: RouteReach; door?: boolean };

export const ACCESS = 'serendip:access';
export const Anyone = () => SetMetadata(ACCESS, { who: 'anyone' } satisfies AccessRule);
export const SignedIn = () => SetMetadata(ACCESS, { who: 'member' } satisfies AccessRule);
export const NetworkAdmin = () => SetMetadata(ACCESS, { who: 'network-admin' } satisfies AccessRule);
export const InSpace = (role: SpaceRole) => SetMetadata(ACCESS, { who: 'space', role } satisfies AccessRule);
export const Organizer = (options: { reach: RouteReach; door?: boolean }) =>
  SetMetadata(ACCESS, { who: 'organizer', ...options } satisfies AccessRule);

/** A one-click request from a mail program has no cookie and no Origin; its token is its right. */
export const CROSS_ORIGIN = 'serendip:cross-origin';
export const CrossOrigin = () => SetMetadata(CROSS_ORIGIN, true);

/** Whoever is looking. `memberId` is null for a guest. */
export interface Viewer {
  memberId: string | null;
  sessionId: string | null;
  networkAdmin: boolean;
}

export interface SpaceInPath {
  id: string;
  slug: string;
  timeZone: string;
  /** The visitor's role; network admins count as admin. */
  role: SpaceRole | null;
}

export interface AccessContext {
  viewer: Viewer;
  space?: SpaceInPath;
  /** Of the event in the path of a route declared with Organizer. */
  spaceSlug?: string;
}

export type RequestWithAccess = FastifyRequest & { access?: AccessContext };

const accessOf = (context: ExecutionContext): AccessContext => {
  const { access } = context.switchToHttp().getRequest<RequestWithAccess>();
  if (!access) throw new Error('The access guard did not run.');
  return access;
};

/** Whoever is looking, guest or member. */
export const CurrentViewer = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer => accessOf(context).viewer,
);

/** The signed-in member's id. */
export const MemberId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { memberId } = accessOf(context).viewer;
  if (!memberId) throw new Refusal('sign-in-needed');
  return memberId;
});

/** The space of a route declared with InSpace. */
export const CurrentSpace = createParamDecorator((_: unknown, context: ExecutionContext): SpaceInPath => {
  const { space } = accessOf(context);
  if (!space) throw new Error('Only a route with InSpace has a current space.');
  return space;
});
