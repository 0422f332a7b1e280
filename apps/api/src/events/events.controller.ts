import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, SerializeOptions } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { eventParams, spaceParams } from '#contract/basics.js';
import { duplicateBody, reasonBody, type DuplicateBody, type ReasonBody } from '#contract/event-actions.js';
import {
  editQuery,
  eventBody,
  eventChange,
  eventDraft,
  eventSaved,
  type EditQuery,
  type EventBody,
  type EventChange,
  type EventDraft,
  type EventParams,
  type EventSaved,
} from '#contract/events.js';
import { CurrentSpace, InSpace, MemberId, Organizer, type SpaceInPath } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { EventCopiesService } from './event-copies.service.js';
import { EventLifeService } from './event-life.service.js';
import { EventsService } from './events.service.js';
import { HostingQueries } from './hosting.queries.js';
import { ProgrammeChangesService } from './programme-changes.service.js';

@ApiTags('Events')
@Controller('api')
export class EventsController {
  constructor(
    private readonly events: EventsService,
    private readonly changes: ProgrammeChangesService,
    private readonly life: EventLifeService,
    private readonly copies: EventCopiesService,
    private readonly hosting: HostingQueries,
  ) {}

  /** Makes a draft. */
  @Post('spaces/:space/events')
  @Limited('plan')
  @InSpace('host')
  @SerializeOptions({ schema: eventSaved })
  @ApiCreatedResponse({ standardSchema: eventSaved })
  create(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() memberId: string,
    @Param({ schema: spaceParams }) _: unknown,
    @Body({ schema: eventBody }) event: EventBody,
  ): Promise<EventSaved> {
    return this.events.create({ spaceId: id, memberId, event });
  }

  /** With everything its editor changes, of the date that is named or of the next one. */
  @Get('events/:eventId/edit')
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: eventDraft })
  @ApiOkResponse({ standardSchema: eventDraft })
  edit(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Query({ schema: editQuery }) { occurrence }: EditQuery,
  ): Promise<EventDraft> {
    return this.hosting.draft(eventId, memberId, occurrence);
  }

  /** A one-off event, or all dates to come of a series. PUT /api/occurrences/:occurrenceId says which dates. */
  @Put('events/:eventId')
  @Limited('plan')
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  change(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: eventChange }) change: EventChange,
  ): Promise<EventSaved> {
    return this.changes.change(eventId, memberId, change);
  }

  /** Announces a draft, or a postponed event at the date it has now. */
  @Post('events/:eventId/publish')
  @Limited('announce')
  @HttpCode(200)
  @Organizer({ reach: 'event' })
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  publish(@MemberId() memberId: string, @Param({ schema: eventParams }) { eventId }: EventParams): Promise<EventSaved> {
    return this.life.publish(eventId, memberId);
  }

  @Post('events/:eventId/postpone')
  @Limited('announce')
  @HttpCode(200)
  @Organizer({ reach: 'event' })
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  postpone(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: reasonBody }) { reason }: ReasonBody,
  ): Promise<EventSaved> {
    return this.life.callOff(eventId, 'postpone', memberId, reason);
  }

  @Post('events/:eventId/cancel')
  @Limited('announce')
  @HttpCode(200)
  @Organizer({ reach: 'event' })
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  cancel(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: reasonBody }) { reason }: ReasonBody,
  ): Promise<EventSaved> {
    return this.life.callOff(eventId, 'cancel', memberId, reason);
  }

  /** A new draft with the same words, place and organizers: next week at the same hour, or where the body says. */
  @Post('events/:eventId/duplicate')
  @Limited('plan')
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: eventSaved })
  @ApiCreatedResponse({ standardSchema: eventSaved })
  duplicate(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: duplicateBody }) where: DuplicateBody,
  ): Promise<EventSaved> {
    return this.copies.duplicate(eventId, memberId, where);
  }

  @Delete('events/:eventId')
  @Limited('plan')
  @HttpCode(204)
  @Organizer({ reach: 'event' })
  @ApiNoContentResponse()
  delete(@MemberId() memberId: string, @Param({ schema: eventParams }) { eventId }: EventParams): Promise<void> {
    return this.events.delete(eventId, memberId);
  }
}
