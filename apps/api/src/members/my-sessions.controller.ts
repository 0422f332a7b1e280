import { Controller, Delete, Get, Header, HttpCode, Param, Req, Res, SerializeOptions } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { sessionList, sessionParams, type SessionList, type SessionParams } from '#contract/members.js';
import { Refusal } from '#domain/refusal.js';
import { CurrentViewer, MemberId, SignedIn, type Viewer } from '../platform/auth/access.js';
import { KnownDevices } from './known-devices.js';
import { Sessions } from './sessions.js';

@ApiTags('Me')
@Controller('api/me/sessions')
export class MySessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly devices: KnownDevices,
  ) {}

  @Get()
  @SignedIn()
  @Header('cache-control', 'private, no-store')
  @SerializeOptions({ schema: sessionList })
  @ApiOkResponse({ standardSchema: sessionList })
  list(@MemberId() memberId: string, @CurrentViewer() { sessionId }: Viewer): Promise<SessionList> {
    return this.sessions.of(memberId, sessionId);
  }

  /** Signs out everywhere else. */
  @Delete()
  @HttpCode(204)
  @SignedIn()
  @ApiNoContentResponse()
  async endOthers(
    @MemberId() memberId: string,
    @CurrentViewer() { sessionId }: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.endOthers(memberId, sessionId);
    this.devices.remember(request, reply, memberId);
  }

  @Delete(':sessionId')
  @HttpCode(204)
  @SignedIn()
  @ApiNoContentResponse()
  async end(
    @MemberId() memberId: string,
    @CurrentViewer() viewer: Viewer,
    @Param({ schema: sessionParams }) { sessionId }: SessionParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (!(await this.sessions.endOwn(memberId, sessionId))) throw new Refusal('not-found');
    if (viewer.sessionId === sessionId) this.sessions.forget(reply);
  }
}
