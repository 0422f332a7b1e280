import { Body, Controller, HttpCode, Post, Req, Res, SerializeOptions } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

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
} from '#contract/members.js';
import { LONGEST_WAIT_SECONDS } from '#domain/members/sign-in-spacing.js';
import { Anyone, CurrentViewer, type Viewer } from '../platform/auth/access.js';
import { networkOf } from '../platform/http/network-of.js';
import { Settings } from '../platform/settings.js';
import { cookieName, cookieOptions } from './cookies.js';
import { KnownDevices } from './known-devices.js';
import { Sessions } from './sessions.js';
import { SIGN_IN_MINUTES } from './sign-in-times.js';
import { SignInEntry, type Confirming, type Entered } from './sign-in-entry.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('Signing in')
@Controller('api')
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly entry: SignInEntry,
    private readonly devices: KnownDevices,
    private readonly sessions: Sessions,
    private readonly settings: Settings,
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
    const knownAs = await this.devices.knownAs(request, email);
    const earlier = request.cookies[this.browserCookie];
    const browser = await this.signIns.ask({ email, next, earlier, knownAs, network: networkOf(request.ip) });
    // Its mail may wait for a turn, and only then do its minutes begin.
    const kept = (SIGN_IN_MINUTES * 60 + LONGEST_WAIT_SECONDS) * 1000;
    void reply.setCookie(this.browserCookie, browser, cookieOptions(this.settings, kept));
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
    return this.entered(request, reply, await this.entry.confirmCode(code, this.confirming(request, reply, viewer)));
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
    return this.entered(request, reply, await this.entry.confirmLink(token, this.confirming(request, reply, viewer)));
  }

  @Post('sign-out')
  @HttpCode(204)
  @Anyone()
  @ApiNoContentResponse()
  async signOut(
    @CurrentViewer() { memberId, sessionId }: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (memberId && sessionId) await this.sessions.endOwn(memberId, sessionId);
    this.sessions.forget(reply);
  }

  private get browserCookie(): string {
    return cookieName(this.settings, 'serendip-sign-in');
  }

  private entered(request: FastifyRequest, reply: FastifyReply, { memberId, next }: Entered): SignedIn {
    void reply.clearCookie(this.browserCookie, cookieOptions(this.settings, 0));
    this.devices.remember(request, reply, memberId);
    return { next };
  }

  private confirming(request: FastifyRequest, reply: FastifyReply, { sessionId }: Viewer): Confirming {
    const { cookies, headers, ip } = request;
    const userAgent = headers['user-agent'] ?? '';
    return { browser: cookies[this.browserCookie], network: networkOf(ip), userAgent, sessionId, reply };
  }
}
