import { Controller, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { eventParams } from '#contract/basics.js';
import type { EventParams } from '#contract/events.js';
import { noticeSent, pendingNotice, type NoticeSent, type PendingNotice } from '#contract/notices.js';
import { MemberId, Organizer } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { NoticesService } from './notices.service.js';

/** What people are about to be told of changed plans. */
@ApiTags('Events')
@Controller('api')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get('events/:eventId/notice')
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: pendingNotice })
  @ApiOkResponse({ standardSchema: pendingNotice })
  pending(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
  ): Promise<PendingNotice> {
    return this.notices.pending(eventId, memberId);
  }

  /** Tells them now instead of after the quiet period. One mail tells of all dates: only for who organizes each of them. */
  @Post('events/:eventId/notice/send')
  @Limited('announce')
  @HttpCode(200)
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: noticeSent })
  @ApiOkResponse({ standardSchema: noticeSent })
  send(@MemberId() memberId: string, @Param({ schema: eventParams }) { eventId }: EventParams): Promise<NoticeSent> {
    return this.notices.tellNow(eventId, memberId);
  }
}
