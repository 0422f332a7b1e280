import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { eventParams } from '#contract/basics.js';
import {
  comment,
  commentBody,
  commentDeleted,
  commentParams,
  commentsQuery,
  commentsView,
  type Comment,
  type CommentBody,
  type CommentDeleted,
  type CommentParams,
  type CommentsQuery,
  type CommentsView,
} from '#contract/comments.js';
import type { EventParams } from '#contract/events.js';
import { MemberId, Organizer } from '../platform/auth/access.js';
import { IDEMPOTENCY_KEY } from '../platform/http/idempotency-header.js';
import { Limited } from '../platform/limits/limited.js';
import { CommentsQueries } from './comments.queries.js';
import { CommentsService } from './comments.service.js';

/** What those who organize an event say to each other. */
@ApiTags('Events')
@Controller('api/events/:eventId/comments')
@Organizer({ reach: 'date' })
export class CommentsController {
  constructor(
    private readonly queries: CommentsQueries,
    private readonly comments: CommentsService,
  ) {}

  /** Newest first. All dates of a series have the same ones, and a part that was split off also those from before. */
  @Get()
  @SerializeOptions({ schema: commentsView })
  @ApiOkResponse({ standardSchema: commentsView })
  page(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Query({ schema: commentsQuery }) query: CommentsQuery,
  ): Promise<CommentsView> {
    return this.queries.page(eventId, memberId, query);
  }

  /** The other organizers get one mail for all that is said until nobody has said anything for five minutes. */
  @Post()
  @Limited('comment')
  @SerializeOptions({ schema: comment })
  @ApiCreatedResponse({ standardSchema: comment })
  @ApiHeader(IDEMPOTENCY_KEY)
  write(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: commentBody }) { text }: CommentBody,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<Comment> {
    const request = { eventId, text };
    return this.comments.write(eventId, { memberId, route: 'POST comment', key, request }, text);
  }

  /** One's own, or as an admin any. It is not mailed any more. */
  @Delete(':commentId')
  @Limited('comment')
  @SerializeOptions({ schema: commentDeleted })
  @ApiOkResponse({ standardSchema: commentDeleted })
  delete(
    @MemberId() memberId: string,
    @Param({ schema: commentParams }) { eventId, commentId }: CommentParams,
  ): Promise<CommentDeleted> {
    return this.comments.delete(eventId, commentId, memberId);
  }

  /** Brings back what one has deleted, within ten minutes. */
  @Post(':commentId/restore')
  @Limited('comment')
  @HttpCode(200)
  @SerializeOptions({ schema: comment })
  @ApiOkResponse({ standardSchema: comment })
  restore(
    @MemberId() memberId: string,
    @Param({ schema: commentParams }) { eventId, commentId }: CommentParams,
  ): Promise<Comment> {
    return this.comments.restore(eventId, commentId, memberId);
  }
}
