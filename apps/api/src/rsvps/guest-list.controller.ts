import { Body, Controller, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { occurrenceParams } from '#contract/basics.js';
import type { OccurrenceParams } from '#contract/events.js';
import {
  addReplyBody,
  decideBody,
  repliesView,
  replyParams,
  replyRow,
  type AddReplyBody,
  type DecideBody,
  type RepliesView,
  type ReplyParams,
  type ReplyRow,
} from '#contract/rsvps.js';
import { MemberId, Organizer } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { Guests } from './guests.js';
import { RsvpsQueries } from './rsvps.queries.js';

@ApiTags('Replies')
@Controller('api/occurrences/:occurrenceId/replies')
export class GuestListController {
  constructor(
    private readonly guests: Guests,
    private readonly queries: RsvpsQueries,
  ) {}

  /** Everybody who replied, the line in its order. Door helpers see it too. */
  @Get()
  @Organizer({ reach: 'date', door: true })
  @SerializeOptions({ schema: repliesView })
  @ApiOkResponse({ standardSchema: repliesView })
  list(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
  ): Promise<RepliesView> {
    return this.queries.replies(memberId, occurrenceId);
  }

  /** Adds a member, with the organizer's name beside it. */
  @Post()
  @Limited('guests')
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: replyRow })
  @ApiCreatedResponse({ standardSchema: replyRow })
  async add(
    @MemberId() actorId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: addReplyBody }) { memberId }: AddReplyBody,
  ): Promise<ReplyRow> {
    return this.queries.replyRow(await this.guests.add(occurrenceId, actorId, memberId));
  }

  @Post(':rsvpId/decision')
  @Limited('guests')
  @HttpCode(200)
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: replyRow })
  @ApiOkResponse({ standardSchema: replyRow })
  async decide(
    @MemberId() actorId: string,
    @Param({ schema: replyParams }) { occurrenceId, rsvpId }: ReplyParams,
    @Body({ schema: decideBody }) { decision }: DecideBody,
  ): Promise<ReplyRow> {
    await this.guests.decide(occurrenceId, rsvpId, actorId, decision);
    return this.queries.replyRow(rsvpId);
  }
}
