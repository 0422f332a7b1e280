import { Controller, Get, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { eventParams } from '#contract/basics.js';
import { eventSaved, type EventParams, type EventSaved } from '#contract/events.js';
import {
  historyQuery,
  historyView,
  undoParams,
  undoQuery,
  type HistoryQuery,
  type HistoryView,
  type UndoParams,
  type UndoQuery,
} from '#contract/history.js';
import { MemberId, Organizer } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { HistoryQueries } from './history.queries.js';
import { UndoService } from './undo.service.js';

/** Who changed what of an event, and when. */
@ApiTags('Events')
@Controller('api')
export class HistoryController {
  constructor(
    private readonly history: HistoryQueries,
    private readonly undoing: UndoService,
  ) {}

  /** Newest first. Of a series: all its dates, and the parts that go their own way. */
  @Get('events/:eventId/history')
  @Organizer({ reach: 'event' })
  @SerializeOptions({ schema: historyView })
  @ApiOkResponse({ standardSchema: historyView })
  page(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Query({ schema: historyQuery }) query: HistoryQuery,
  ): Promise<HistoryView> {
    return this.history.page(eventId, memberId, query);
  }

  /** Takes back a change of one's own, within ten minutes and where nothing newer stands upon it. */
  @Post('events/:eventId/changes/:changeSetId/undo')
  @Limited('plan')
  @HttpCode(200)
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  undo(
    @MemberId() memberId: string,
    @Param({ schema: undoParams }) { eventId, changeSetId }: UndoParams,
    @Query({ schema: undoQuery }) { occurrence }: UndoQuery,
  ): Promise<EventSaved> {
    return this.undoing.undo({ eventId, changeSetId, occurrence }, memberId);
  }
}
