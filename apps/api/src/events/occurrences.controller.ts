import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { eventParams, occurrenceParams } from '#contract/basics.js';
import {
  changePreview,
  hostDates,
  newDateBody,
  occurrenceChange,
  seriesDates,
  type ChangePreview,
  type HostDates,
  type NewDateBody,
  type OccurrenceChange,
  type SeriesDates,
} from '#contract/event-changes.js';
import { publishLaterBody, type PublishLaterBody } from '#contract/event-actions.js';
import { eventSaved, type EventParams, type EventSaved, type OccurrenceParams } from '#contract/events.js';
import { Anyone, CurrentViewer, MemberId, Organizer, type Viewer } from '../platform/auth/access.js';
import { IDEMPOTENCY_KEY } from '../platform/http/idempotency-header.js';
import { Limited } from '../platform/limits/limited.js';
import { PublishLaterService } from './publish-later.service.js';
import { ProgrammeChangesService } from './programme-changes.service.js';
import { SeriesQueries } from './series.queries.js';

/** Changing one date of an event, that one and those that follow, or all to come. */
@ApiTags('Events')
@Controller('api')
export class OccurrencesController {
  constructor(
    private readonly changes: ProgrammeChangesService,
    private readonly series: SeriesQueries,
    private readonly later: PublishLaterService,
  ) {}

  @Put('occurrences/:occurrenceId')
  @Limited('plan')
  @Organizer({ reach: 'scope' })
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  @ApiHeader(IDEMPOTENCY_KEY)
  change(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: occurrenceChange }) change: OccurrenceChange,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<EventSaved> {
    const request = { occurrenceId, change };
    return this.changes.save(occurrenceId, { memberId, route: 'PUT occurrence', key, request }, change);
  }

  /** What such a save would do: which dates change, which keep values of their own, and who gets a mail. */
  @Post('occurrences/:occurrenceId/preview')
  @Limited('preview')
  @HttpCode(200)
  @Organizer({ reach: 'scope' })
  @SerializeOptions({ schema: changePreview })
  @ApiOkResponse({ standardSchema: changePreview })
  preview(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: occurrenceChange }) change: OccurrenceChange,
  ): Promise<ChangePreview> {
    return this.changes.preview(occurrenceId, memberId, change);
  }

  /** When a draft is to be published by itself, in the event's own zone; null takes the plan back. */
  @Put('events/:eventId/publish-at')
  @Limited('plan')
  @HttpCode(204)
  @Organizer({ reach: 'event' })
  @ApiNoContentResponse()
  publishLater(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: publishLaterBody }) { at }: PublishLaterBody,
  ): Promise<void> {
    return this.later.setTime(eventId, memberId, at);
  }

  /** One more date. A one-off event becomes a series. */
  @Post('events/:eventId/dates')
  @Limited('plan')
  @Organizer({ reach: 'event' })
  @SerializeOptions({ schema: eventSaved })
  @ApiCreatedResponse({ standardSchema: eventSaved })
  @ApiHeader(IDEMPOTENCY_KEY)
  addDate(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: newDateBody }) date: NewDateBody,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<EventSaved> {
    const request = { eventId, date };
    return this.changes.addDate(eventId, { memberId, route: 'POST dates', key, request }, date);
  }

  /** All dates of an event for its organizers, with replies and with what each says of its own. */
  @Get('events/:eventId/dates')
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: hostDates })
  @ApiOkResponse({ standardSchema: hostDates })
  hostDates(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
  ): Promise<HostDates> {
    return this.series.ofHost(eventId, memberId);
  }

  /** The dates of the series that an occurrence belongs to, as far as the visitor may see them. */
  @Get('occurrences/:occurrenceId/dates')
  @Anyone()
  @SerializeOptions({ schema: seriesDates })
  @ApiOkResponse({ standardSchema: seriesDates })
  dates(
    @CurrentViewer() { memberId }: Viewer,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
  ): Promise<SeriesDates> {
    return this.series.dates(memberId, occurrenceId);
  }
}
