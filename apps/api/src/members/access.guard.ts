import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';

import { isId, isSlug } from '#domain/addresses/identifiers.js';
import { SPACE_ROLES, type SpaceRole } from '#domain/events/formats.js';
import { reachOf } from '#domain/events/reach.js';
import { Refusal } from '#domain/refusal.js';
import {
  ACCESS,
  CROSS_ORIGIN,
  type AccessRule,
  type RequestWithAccess,
  type SpaceInPath,
  type Viewer,
} from '../platform/auth/access.js';
import { OrganizerAccess } from '../platform/auth/organizer-access.js';
import { isOwnOrigin } from '../platform/http/own-host.js';
import { Settings } from '../platform/settings.js';
import { spaceInPath } from './access.queries.js';
import { Sessions } from './sessions.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Asks, for every route, who is calling and whether the route's own rule lets them in. A route without a rule is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly settings: Settings,
    private readonly organizers: OrganizerAccess,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new Refusal('not-found');
    const request = context.switchToHttp().getRequest<RequestWithAccess>();
    this.refuseForeignWrites(context, request);
    const viewer = await this.sessions.viewerOf(request);
    request.access = { viewer };
    const params = (request.params ?? {}) as Record<string, string | undefined>;
    if (rule.who === 'anyone') return true;
    if (rule.who === 'space') {
      request.access.space = await this.spaceFor(viewer, params['space'] ?? '', rule.role);
      return true;
    }
    if (!viewer.memberId) throw new Refusal('sign-in-needed');
    if (rule.who === 'network-admin' && !viewer.networkAdmin) throw new Refusal('not-found');
    if (rule.who === 'organizer') request.access.spaceSlug = await this.letOrganizerIn(viewer.memberId, request, rule);
    return true;
  }

  /** A write must come from our own pages (S05). Programs without a browser send an Origin too. */
  private refuseForeignWrites(context: ExecutionContext, request: RequestWithAccess): void {
    if (SAFE.has(request.method)) return;
    if (this.reflector.getAllAndOverride<boolean>(CROSS_ORIGIN, [context.getHandler(), context.getClass()])) return;
    const type = request.headers['content-type'];
    if (type && !/^(application\/json|multipart\/form-data)\b/i.test(type)) throw new Refusal('wrong-origin');
    if (!isOwnOrigin(request.headers.origin, this.settings.publicUrl)) throw new Refusal('wrong-origin');
  }

  private async spaceFor(viewer: Viewer, slug: string, needed: SpaceRole): Promise<SpaceInPath> {
    if (!isSlug(slug)) throw new Refusal('not-found');
    const found = await spaceInPath(this.database.manager, slug, viewer.memberId);
    if (found && !viewer.memberId) throw new Refusal('sign-in-needed');
    const role = viewer.networkAdmin ? 'admin' : found?.role;
    if (!found || !role) throw new Refusal('not-found');
    if (SPACE_ROLES.indexOf(role) < SPACE_ROLES.indexOf(needed)) throw new Refusal('not-allowed');
    return { ...found, role };
  }

  /** A body is not checked yet: what it says of its scope is only looked at. @returns the event's space */
  private async letOrganizerIn(
    memberId: string,
    request: RequestWithAccess,
    { reach, door = false }: Extract<AccessRule, { who: 'organizer' }>,
  ): Promise<string> {
    const { eventId, occurrenceId } = (request.params ?? {}) as Record<string, string | undefined>;
    if (!isId(eventId ?? occurrenceId ?? '')) throw new Refusal('not-found');
    const scope = (request.body as { scope?: unknown } | null | undefined)?.scope;
    return this.organizers.refuseOthers({ memberId, eventId, occurrenceId, reach: reachOf(reach, scope), door });
  }
}
