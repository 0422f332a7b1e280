import { Controller, Get, Param, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { eventParams } from '#contract/basics.js';
import type { EventParams } from '#contract/events.js';
import { noticeMail, type NoticeMail } from '#contract/notices.js';
import { MemberId, Organizer } from '../platform/auth/access.js';
import { NoticeSampleService } from './notice-sample.service.js';

/** A look at the mail before anybody gets it. */
@ApiTags('Events')
@Controller('api')
export class NoticeSampleController {
  constructor(private readonly samples: NoticeSampleService) {}

  @Get('events/:eventId/notice/mail')
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: noticeMail })
  @ApiOkResponse({ standardSchema: noticeMail })
  mail(@MemberId() memberId: string, @Param({ schema: eventParams }) { eventId }: EventParams): Promise<NoticeMail> {
    return this.samples.mail(eventId, memberId);
  }
}
