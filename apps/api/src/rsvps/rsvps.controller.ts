import { Body, Controller, Delete, Get, Headers, Param, Put, SerializeOptions } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { occurrenceParams } from '../../../../libs/contract/basics.js';
import type { OccurrenceParams } from '../../../../libs/contract/events.js';
import {
  myCalendarView,
  replyBody,
  rsvpView,
  type MyCalendarView,
  type ReplyBody,
  type RsvpView,
} from '../../../../libs/contract/rsvps.js';
import { MemberId, SignedIn } from '../platform/auth/access.js';
import { RsvpsQueries } from './rsvps.queries.js';
import { RsvpsService } from './rsvps.service.js';

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'The same key and request get the same answer for a day.',
};

@ApiTags('Replies')
@Controller('api')
@SignedIn()
export class RsvpsController {
  constructor(
    private readonly rsvps: RsvpsService,
    private readonly queries: RsvpsQueries,
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
  @SerializeOptions({ schema: rsvpView })
  @ApiOkResponse({ standardSchema: rsvpView })
  @ApiHeader(IDEMPOTENCY_KEY)
  reply(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: replyBody }) body: ReplyBody,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<RsvpView> {
    return this.rsvps.reply(occurrenceId, { memberId, route: 'PUT rsvp', key, request: { occurrenceId, body } });
  }

  /** I am not coming after all. */
  @Delete('occurrences/:occurrenceId/rsvp')
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

  /** What the member replied to and what they organize. */
  @Get('me/calendar')
  @SerializeOptions({ schema: myCalendarView })
  @ApiOkResponse({ standardSchema: myCalendarView })
  calendar(@MemberId() memberId: string): Promise<MyCalendarView> {
    return this.queries.calendar(memberId);
  }
}
