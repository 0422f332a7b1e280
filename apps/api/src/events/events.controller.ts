import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { eventParams, spaceParams } from '../../../../libs/contract/basics.js';
import {
  eventBody,
  eventChange,
  eventDraft,
  eventSaved,
  reasonBody,
  type EventBody,
  type EventChange,
  type EventDraft,
  type EventParams,
  type EventSaved,
  type ReasonBody,
} from '../../../../libs/contract/events.js';
import { CurrentSpace, InSpace, MemberId, Organizer, type SpaceInPath } from '../platform/auth/access.js';
import { EventCopiesService } from './event-copies.service.js';
import { EventLifeService } from './event-life.service.js';
import { EventsService } from './events.service.js';
import { HostingQueries } from './hosting.queries.js';

@ApiTags('Events')
@Controller('api')
export class EventsController {
  constructor(
    private readonly events: EventsService,
    private readonly life: EventLifeService,
    private readonly copies: EventCopiesService,
    private readonly hosting: HostingQueries,
  ) {}

  /** Makes a draft. */
  @Post('spaces/:space/events')
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

  @Get('events/:eventId/edit')
  @Organizer()
  @SerializeOptions({ schema: eventDraft })
  @ApiOkResponse({ standardSchema: eventDraft })
  edit(@Param({ schema: eventParams }) { eventId }: EventParams): Promise<EventDraft> {
    return this.hosting.draft(eventId);
  }

  @Put('events/:eventId')
  @Organizer()
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  change(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: eventChange }) change: EventChange,
  ): Promise<EventSaved> {
    return this.events.change(eventId, memberId, change);
  }

  /** Announces a draft, or a postponed event at the date it has now. */
  @Post('events/:eventId/publish')
  @HttpCode(200)
  @Organizer()
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  publish(@MemberId() memberId: string, @Param({ schema: eventParams }) { eventId }: EventParams): Promise<EventSaved> {
    return this.life.publish(eventId, memberId);
  }

  @Post('events/:eventId/postpone')
  @HttpCode(200)
  @Organizer()
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  postpone(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: reasonBody }) { reason }: ReasonBody,
  ): Promise<EventSaved> {
    return this.life.postpone(eventId, memberId, reason);
  }

  @Post('events/:eventId/cancel')
  @HttpCode(200)
  @Organizer()
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  cancel(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: reasonBody }) { reason }: ReasonBody,
  ): Promise<EventSaved> {
    return this.life.cancel(eventId, memberId, reason);
  }

  /** A new draft with the same words, place and organizers, next week at the same hour. */
  @Post('events/:eventId/duplicate')
  @Organizer()
  @SerializeOptions({ schema: eventSaved })
  @ApiCreatedResponse({ standardSchema: eventSaved })
  duplicate(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
  ): Promise<EventSaved> {
    return this.copies.duplicate(eventId, memberId);
  }

  @Delete('events/:eventId')
  @HttpCode(204)
  @Organizer()
  @ApiNoContentResponse()
  delete(@MemberId() memberId: string, @Param({ schema: eventParams }) { eventId }: EventParams): Promise<void> {
    return this.events.delete(eventId, memberId);
  }
}
