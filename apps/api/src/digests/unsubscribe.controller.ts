import { Controller, Get, Header, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  unsubscribedView,
  unsubscribeParams,
  type UnsubscribedView,
  type UnsubscribeParams,
} from '#contract/digests.js';
import { Refusal } from '#domain/refusal.js';
import { Anyone, CrossOrigin } from '../platform/auth/access.js';
import { Settings } from '../platform/settings.js';
import { DigestSettingsService } from './digest-settings.service.js';
import { readUnsubscribe, type Leaving } from './unsubscribe-link.js';

/** Leaving a list with the token of its mails and nothing else. Looking at the address changes nothing (E04). */
@ApiTags('Digest')
@Controller()
export class UnsubscribeController {
  constructor(
    private readonly digests: DigestSettingsService,
    private readonly settings: Settings,
  ) {}

  @Get('api/unsubscribe/:token')
  @Anyone()
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'What list this token leaves' })
  @SerializeOptions({ schema: unsubscribedView })
  @ApiOkResponse({ standardSchema: unsubscribedView })
  show(@Param({ schema: unsubscribeParams }) { token }: UnsubscribeParams): UnsubscribedView {
    return { list: this.leaving(token).name };
  }

  @Post('api/unsubscribe/:token')
  @HttpCode(200)
  @Anyone()
  @ApiOperation({ summary: 'Leave the list' })
  @SerializeOptions({ schema: unsubscribedView })
  @ApiOkResponse({ standardSchema: unsubscribedView })
  leave(@Param({ schema: unsubscribeParams }) { token }: UnsubscribeParams): Promise<UnsubscribedView> {
    return this.unsubscribe(token);
  }

  /** One click in a mail program (RFC 8058): a POST from another origin, without cookies, answered with 200 and no redirect. */
  @Post('unsubscribe/:token')
  @HttpCode(200)
  @Anyone()
  @CrossOrigin()
  @ApiExcludeEndpoint()
  @SerializeOptions({ schema: unsubscribedView })
  oneClick(@Param({ schema: unsubscribeParams }) { token }: UnsubscribeParams): Promise<UnsubscribedView> {
    return this.unsubscribe(token);
  }

  private async unsubscribe(token: string): Promise<UnsubscribedView> {
    const { memberId, name } = this.leaving(token);
    await this.digests.unsubscribe(memberId);
    return { list: name };
  }

  private leaving(token: string): Leaving {
    const found = readUnsubscribe(this.settings.secret, token);
    if (!found) throw new Refusal('not-found');
    return found;
  }
}
