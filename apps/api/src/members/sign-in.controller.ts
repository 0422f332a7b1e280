import { Body, Controller, HttpCode, Post, Req, Res, SerializeOptions } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';

import {
  signedIn,
  signInAsked,
  signInBody,
  signInCodeBody,
  signInLinkBody,
  type SignedIn,
  type SignInAsked,
  type SignInBody,
  type SignInCodeBody,
  type SignInLinkBody,
} from '../../../../libs/contract/members.js';
import { Anyone, CurrentViewer, type Viewer } from '../platform/auth/access.js';
import { Settings } from '../platform/settings.js';
import { cookieName, cookieOptions } from './cookies.js';
import { Sessions } from './sessions.js';
import { SignInLimits } from './sign-in-limits.js';
import { SIGN_IN_MINUTES, SignInService, type Confirming } from './sign-in.service.js';

@ApiTags('Signing in')
@Controller('api')
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly limits: SignInLimits,
    private readonly sessions: Sessions,
    private readonly settings: Settings,
    private readonly database: DataSource,
  ) {}

  /** Sends a mail with a code and a link. The answer does not tell whether the address has an account. */
  @Post('sign-in')
  @HttpCode(202)
  @Anyone()
  @SerializeOptions({ schema: signInAsked })
  @ApiAcceptedResponse({ standardSchema: signInAsked })
  async ask(
    @Body({ schema: signInBody }) { email, next }: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInAsked> {
    await this.limits.countAsk(email, request.ip);
    const browser = await this.signIns.ask(email, next, request.cookies[this.browserCookie]);
    void reply.setCookie(this.browserCookie, browser, cookieOptions(this.settings, SIGN_IN_MINUTES * 60_000));
    return { sentTo: email, minutes: SIGN_IN_MINUTES };
  }

  @Post('sign-in/code')
  @HttpCode(200)
  @Anyone()
  @SerializeOptions({ schema: signedIn })
  @ApiOkResponse({ standardSchema: signedIn })
  async confirmCode(
    @Body({ schema: signInCodeBody }) { code }: SignInCodeBody,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    await this.limits.countTry(request.ip);
    const next = await this.signIns.confirmCode(code, this.confirming(request, reply, viewer));
    void reply.clearCookie(this.browserCookie, cookieOptions(this.settings, 0));
    return { next };
  }

  /** Only in the browser that asked: mail scanners open links and press buttons. */
  @Post('sign-in/link')
  @HttpCode(200)
  @Anyone()
  @SerializeOptions({ schema: signedIn })
  @ApiOkResponse({ standardSchema: signedIn })
  async confirmLink(
    @Body({ schema: signInLinkBody }) { token }: SignInLinkBody,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    await this.limits.countTry(request.ip);
    const next = await this.signIns.confirmLink(token, this.confirming(request, reply, viewer));
    void reply.clearCookie(this.browserCookie, cookieOptions(this.settings, 0));
    return { next };
  }

  @Post('sign-out')
  @HttpCode(204)
  @Anyone()
  @ApiNoContentResponse()
  async signOut(
    @CurrentViewer() { sessionId }: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (sessionId) await this.sessions.end(this.database.manager, sessionId);
    this.sessions.forget(reply);
  }

  private get browserCookie(): string {
    return cookieName(this.settings, 'serendip-sign-in');
  }

  private confirming({ cookies, headers }: FastifyRequest, reply: FastifyReply, { sessionId }: Viewer): Confirming {
    return { browser: cookies[this.browserCookie], userAgent: headers['user-agent'] ?? '', sessionId, reply };
  }
}
