import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { occurrenceParams } from '#contract/basics.js';
import type { OccurrenceParams } from '#contract/events.js';
import { seriesReplyBody, seriesRsvpView, type SeriesReplyBody, type SeriesRsvpView } from '#contract/rsvps.js';
import { MemberId, SignedIn } from '../platform/auth/access.js';
import { IDEMPOTENCY_KEY } from '../platform/http/idempotency-header.js';
import { Limited } from '../platform/limits/limited.js';
import { Confirmations } from './confirmations.js';
import { SeriesRepliesQueries } from './series-replies.queries.js';
import { SeriesRepliesService } from './series-replies.service.js';

@ApiTags('Replies')
@Controller('api/occurrences/:occurrenceId/rsvp/series')
@SignedIn()
export class SeriesRepliesController {
  constructor(
    private readonly replies: SeriesRepliesService,
    private readonly queries: SeriesRepliesQueries,
    private readonly confirmations: Confirmations,
  ) {}

  @Get()
  @SerializeOptions({ schema: seriesRsvpView })
  @ApiOkResponse({ standardSchema: seriesRsvpView })
  mine(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
  ): Promise<SeriesRsvpView> {
    return this.queries.mine(memberId, occurrenceId);
  }

  /** I am coming to all dates that are still to come, or to this one and those that follow; also to those added later. */
  @Put()
  @Limited('reply')
  @SerializeOptions({ schema: seriesRsvpView })
  @ApiOkResponse({ standardSchema: seriesRsvpView })
  @ApiHeader(IDEMPOTENCY_KEY)
  reply(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: seriesReplyBody }) body: SeriesReplyBody,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<SeriesRsvpView> {
    const request = { occurrenceId, body };
    return this.replies.reply(occurrenceId, body, { memberId, route: 'PUT series rsvp', key, request });
  }

  /** I can come on the new day of every date that has one. Safe to repeat. */
  @Post('confirm')
  @Limited('reply')
  @HttpCode(200)
  @SerializeOptions({ schema: seriesRsvpView })
  @ApiOkResponse({ standardSchema: seriesRsvpView })
  confirm(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
  ): Promise<SeriesRsvpView> {
    return this.confirmations.confirmAll(occurrenceId, memberId);
  }

  /** I am coming to none of them after all. */
  @Delete()
  @Limited('reply')
  @SerializeOptions({ schema: seriesRsvpView })
  @ApiOkResponse({ standardSchema: seriesRsvpView })
  @ApiHeader(IDEMPOTENCY_KEY)
  giveUp(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<SeriesRsvpView> {
    return this.replies.giveUp(occurrenceId, { memberId, route: 'DELETE series rsvp', key, request: { occurrenceId } });
  }
}
