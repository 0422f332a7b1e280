import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';

import type { RequestWithAccess } from '../auth/access.js';
import type { RouteLimitName } from './limit-table.js';
import { Limits } from './limits.js';

export const LIMITED = 'serendip:limited';

/** How often a route may be called, by its name in the table of limits (S53). Every route that writes says it. */
export const Limited = (name: RouteLimitName) => SetMetadata(LIMITED, name);

/** Counts a call where its route is limited. It runs when the access guard has let the caller in, so it knows for whom. */
@Injectable()
export class LimitInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const name = this.reflector.get<RouteLimitName | undefined>(LIMITED, context.getHandler());
    if (name) await this.limits.countCall(name, callerOf(context));
    return next.handle();
  }
}

function callerOf(context: ExecutionContext): { member?: string; space?: string } {
  const { access, params } = context.switchToHttp().getRequest<RequestWithAccess>();
  const { space } = (params ?? {}) as Record<string, string | undefined>;
  return {
    member: access?.viewer.memberId ?? undefined,
    space: access?.space?.slug ?? access?.spaceSlug ?? space,
  };
}
