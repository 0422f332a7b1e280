import { Body, Controller, Get, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { eventParams, spaceParams } from '#contract/basics.js';
import type { EventParams } from '#contract/events.js';
import {
  eventRoomsView,
  roomCalendarQuery,
  roomCalendarView,
  roomCheckBody,
  roomCheckView,
  roomDecided,
  roomDecision,
  roomTasksView,
  type EventRoomsView,
  type RoomCalendarQuery,
  type RoomCalendarView,
  type RoomCheckBody,
  type RoomCheckView,
  type RoomDecided,
  type RoomDecision,
  type RoomTasksView,
} from '#contract/rooms.js';
import { roomParams, type RoomParams } from '#contract/spaces.js';
import { CurrentSpace, InSpace, MemberId, Organizer, SignedIn, type SpaceInPath } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { RoomCalendarQueries } from './room-calendar.queries.js';
import { RoomChecks } from './room-checks.js';
import { RoomRequestsService } from './room-requests.service.js';
import { RoomTasks } from './room-tasks.queries.js';

/** Who has a room when, whether it is free, and what waits for somebody. */
@ApiTags('Rooms')
@Controller('api')
export class RoomsProgrammeController {
  constructor(
    private readonly checks: RoomChecks,
    private readonly calendar: RoomCalendarQueries,
    private readonly tasks: RoomTasks,
    private readonly requests: RoomRequestsService,
  ) {}

  /** Whether rooms are free for dates that are being typed, and what is free instead. Holds nothing. */
  @Post('spaces/:space/rooms/check')
  @Limited('preview')
  @HttpCode(200)
  @InSpace('host')
  @SerializeOptions({ schema: roomCheckView })
  @ApiOkResponse({ standardSchema: roomCheckView })
  check(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() memberId: string,
    @Param({ schema: spaceParams }) _: unknown,
    @Body({ schema: roomCheckBody }) body: RoomCheckBody,
  ): Promise<RoomCheckView> {
    return this.checks.check(id, memberId, body);
  }

  /** Up to a week of days, with what takes place in the rooms; titles as far as the reader may see them. */
  @Get('spaces/:space/rooms/calendar')
  @InSpace('member')
  @SerializeOptions({ schema: roomCalendarView })
  @ApiOkResponse({ standardSchema: roomCalendarView })
  days(
    @CurrentSpace() space: SpaceInPath,
    @MemberId() memberId: string,
    @Param({ schema: spaceParams }) _: unknown,
    @Query({ schema: roomCalendarQuery }) query: RoomCalendarQuery,
  ): Promise<RoomCalendarView> {
    return this.calendar.days(space, memberId, query);
  }

  /** The keeper's answer, or an admin's, for dates that wait for one. */
  @Post('spaces/:space/rooms/:roomId/decisions')
  @Limited('announce')
  @HttpCode(200)
  @InSpace('member')
  @SerializeOptions({ schema: roomDecided })
  @ApiOkResponse({ standardSchema: roomDecided })
  async decide(
    @CurrentSpace() space: SpaceInPath,
    @MemberId() memberId: string,
    @Param({ schema: roomParams }) { roomId }: RoomParams,
    @Body({ schema: roomDecision }) decision: RoomDecision,
  ): Promise<RoomDecided> {
    return { decided: await this.requests.decide(space, memberId, roomId, decision) };
  }

  /** Dates of the member's events without the room they wish for, and requests that wait for the member. */
  @Get('me/room-tasks')
  @SignedIn()
  @SerializeOptions({ schema: roomTasksView })
  @ApiOkResponse({ standardSchema: roomTasksView })
  async mine(@MemberId() memberId: string): Promise<RoomTasksView> {
    return { conflicts: await this.tasks.conflicts(memberId), requests: await this.tasks.requests(memberId) };
  }

  /** Of each coming date of an event whether it has its room. */
  @Get('events/:eventId/rooms')
  @Organizer({ reach: 'date' })
  @SerializeOptions({ schema: eventRoomsView })
  @ApiOkResponse({ standardSchema: eventRoomsView })
  async ofEvent(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
  ): Promise<EventRoomsView> {
    return { items: await this.tasks.ofEvent(memberId, eventId) };
  }
}
