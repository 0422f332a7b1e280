import { Controller, Get, Param, Query, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { spaceParams, type SpaceParams } from '#contract/basics.js';
import {
  calendarRange,
  hostCalendar,
  needsCount,
  needsQuery,
  needsView,
  type CalendarRange,
  type HostCalendar,
  type NeedsCount,
  type NeedsQuery,
  type NeedsView,
} from '#contract/host-calendar.js';
import { CurrentSpace, InSpace, MemberId, SignedIn, type SpaceInPath } from '../platform/auth/access.js';
import { HostCalendarQueries } from './host-calendar.queries.js';
import { NeedsQueries } from './needs.queries.js';

/** What hosts plan by. */
@ApiTags('Hosting')
@Controller('api')
export class HostCalendarController {
  constructor(
    private readonly calendar: HostCalendarQueries,
    private readonly needs: NeedsQueries,
  ) {}

  /** A space's dates, among them the drafts that the reader may change; 62 days at most. */
  @Get('spaces/:space/calendar')
  @InSpace('host')
  @SerializeOptions({ schema: hostCalendar })
  @ApiOkResponse({ standardSchema: hostCalendar })
  ofSpace(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() memberId: string,
    @Param({ schema: spaceParams }) _: SpaceParams,
    @Query({ schema: calendarRange }) range: CalendarRange,
  ): Promise<HostCalendar> {
    return this.calendar.ofSpace(id, memberId, range);
  }

  /** The dates that the member organizes or helps with, in all spaces; 62 days at most. */
  @Get('me/hosting/calendar')
  @SignedIn()
  @SerializeOptions({ schema: hostCalendar })
  @ApiOkResponse({ standardSchema: hostCalendar })
  mine(@MemberId() memberId: string, @Query({ schema: calendarRange }) range: CalendarRange): Promise<HostCalendar> {
    return this.calendar.ofMember(memberId, range);
  }

  /** What waits for the member, most urgent first. */
  @Get('me/needs')
  @SignedIn()
  @SerializeOptions({ schema: needsView })
  @ApiOkResponse({ standardSchema: needsView })
  waiting(@MemberId() memberId: string, @Query({ schema: needsQuery }) query: NeedsQuery): Promise<NeedsView> {
    return this.needs.page(memberId, query);
  }

  /** How much of it there is, for the bar of every page. */
  @Get('me/needs/count')
  @SignedIn()
  @SerializeOptions({ schema: needsCount })
  @ApiOkResponse({ standardSchema: needsCount })
  howMuch(@MemberId() memberId: string): Promise<NeedsCount> {
    return this.needs.count(memberId);
  }
}
