import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  SerializeOptions,
} from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { occurrenceParams } from '#contract/basics.js';
import type { OccurrenceParams } from '#contract/events.js';
import {
  closedReplies,
  myCalendarQuery,
  myCalendarView,
  replyBody,
  rsvpView,
  type ClosedReplies,
  type MyCalendarQuery,
  type MyCalendarView,
  type ReplyBody,
  type RsvpView,
} from '#contract/rsvps.js';
import { MemberId, SignedIn } from '../platform/auth/access.js';
import { IDEMPOTENCY_KEY } from '../platform/http/idempotency-header.js';
import { Limited } from '../platform/limits/limited.js';
import { Confirmations } from './confirmations.js';
import { MyCalendarQueries } from './my-calendar.queries.js';
import { RsvpsQueries } from './rsvps.queries.js';
import { RsvpsService } from './rsvps.service.js';

@ApiTags('Replies')
@Controller('api')
@SignedIn()
export class RsvpsController {
  constructor(
    private readonly rsvps: RsvpsService,
    private readonly queries: RsvpsQueries,
    private readonly calendars: MyCalendarQueries,
    private readonly confirmations: Confirmations,
  ) {}

  @Get('occurrences/:occurrenceId/rsvp')
  @SerializeOptions({ schema: rsvpView })
  @ApiOkResponse({ standardSchema: rsvpView })
  mine(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
  ): Promise<RsvpView> {
    return this.queries.mine(memberId, occurrenceId);
  }

  /** I am coming: a seat, a place in line, or a wait for approval. */
  @Put('occurrences/:occurrenceId/rsvp')
  @Limited('reply')
  @SerializeOptions({ schema: rsvpView })
  @ApiOkResponse({ standardSchema: rsvpView })
  @ApiHeader(IDEMPOTENCY_KEY)
  reply(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: replyBody }) body: ReplyBody,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<RsvpView> {
    const request = { occurrenceId, body };
    return this.rsvps.reply(occurrenceId, { memberId, route: 'PUT rsvp', key, request }, body?.answers);
  }

  /** I am not coming after all. */
  @Delete('occurrences/:occurrenceId/rsvp')
  @Limited('reply')
  @SerializeOptions({ schema: rsvpView })
  @ApiOkResponse({ standardSchema: rsvpView })
  @ApiHeader(IDEMPOTENCY_KEY)
  giveUp(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<RsvpView> {
    return this.rsvps.giveUp(occurrenceId, { memberId, route: 'DELETE rsvp', key, request: { occurrenceId } });
  }

  /** I can come on the new day too; of a course, on all its new days. Safe to repeat. */
  @Post('occurrences/:occurrenceId/rsvp/confirm')
  @Limited('reply')
  @HttpCode(200)
  @SerializeOptions({ schema: rsvpView })
  @ApiOkResponse({ standardSchema: rsvpView })
  confirm(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
  ): Promise<RsvpView> {
    return this.confirmations.confirm(occurrenceId, memberId);
  }

  /** What the member replied to, what they organize, and where they speak: what is to come soonest first, what is past latest first. */
  @Get('me/calendar')
  @SerializeOptions({ schema: myCalendarView })
  @ApiOkResponse({ standardSchema: myCalendarView })
  calendar(
    @MemberId() memberId: string,
    @Query({ schema: myCalendarQuery }) query: MyCalendarQuery,
  ): Promise<MyCalendarView> {
    return this.calendars.page(memberId, query);
  }

  /** The member's replies to what they may no longer open. */
  @Get('me/closed-replies')
  @SerializeOptions({ schema: closedReplies })
  @ApiOkResponse({ standardSchema: closedReplies })
  closed(@MemberId() memberId: string): Promise<ClosedReplies> {
    return this.calendars.closed(memberId);
  }
}
