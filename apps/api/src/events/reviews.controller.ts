import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { eventParams } from '#contract/basics.js';
import { eventSaved, type EventParams, type EventSaved } from '#contract/events.js';
import { changesWantedBody, type ChangesWantedBody } from '#contract/reviews.js';
import { MemberId, Organizer } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { ReviewsService } from './reviews.service.js';

/** In a space where hosts propose and admins publish. */
@ApiTags('Events')
@Controller('api')
@Organizer({ reach: 'event' })
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  /** Asks the admins to publish a draft; of a series, with all its dates. */
  @Post('events/:eventId/propose')
  @Limited('announce')
  @HttpCode(200)
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  propose(@MemberId() memberId: string, @Param({ schema: eventParams }) { eventId }: EventParams): Promise<EventSaved> {
    return this.reviews.propose(eventId, memberId);
  }

  /** Takes a proposal back: it is only a draft again. */
  @Post('events/:eventId/withdraw')
  @Limited('announce')
  @HttpCode(200)
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  withdraw(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
  ): Promise<EventSaved> {
    return this.reviews.withdraw(eventId, memberId);
  }

  /** Gives a proposal back, with what should change. Only for admins. */
  @Post('events/:eventId/changes-wanted')
  @Limited('announce')
  @HttpCode(200)
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  wantChanges(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: changesWantedBody }) { note }: ChangesWantedBody,
  ): Promise<EventSaved> {
    return this.reviews.wantChanges(eventId, memberId, note);
  }
}
