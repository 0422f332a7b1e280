import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { spaceParams } from '#contract/basics.js';
import {
  blackoutBody,
  blackoutMade,
  blackoutParams,
  blackoutsView,
  holidaysBody,
  holidaysView,
  type BlackoutBody,
  type BlackoutMade,
  type BlackoutParams,
  type BlackoutsView,
  type HolidaysBody,
  type HolidaysView,
} from '#contract/rooms.js';
import { CurrentSpace, InSpace, MemberId, type SpaceInPath } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { BlackoutsService } from './blackouts.service.js';

@ApiTags('Rooms')
@Controller('api/spaces/:space')
export class BlackoutsController {
  constructor(private readonly blackouts: BlackoutsService) {}

  @Get('blackouts')
  @InSpace('member')
  @SerializeOptions({ schema: blackoutsView })
  @ApiOkResponse({ standardSchema: blackoutsView })
  list(@CurrentSpace() { id }: SpaceInPath, @Param({ schema: spaceParams }) _: unknown): Promise<BlackoutsView> {
    return this.blackouts.list(id);
  }

  /** By the clock of the space. Dates that had the room become tasks for their hosts. */
  @Post('blackouts')
  @Limited('settings')
  @InSpace('admin')
  @SerializeOptions({ schema: blackoutMade })
  @ApiCreatedResponse({ standardSchema: blackoutMade })
  add(
    @CurrentSpace() { id: spaceId, timeZone }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: spaceParams }) _: unknown,
    @Body({ schema: blackoutBody }) body: BlackoutBody,
  ): Promise<BlackoutMade> {
    return this.blackouts.add({ spaceId, timeZone, actorId }, body);
  }

  @Delete('blackouts/:blackoutId')
  @Limited('settings')
  @HttpCode(204)
  @InSpace('admin')
  @ApiNoContentResponse()
  remove(
    @CurrentSpace() { id: spaceId, timeZone }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: blackoutParams }) { blackoutId }: BlackoutParams,
  ): Promise<void> {
    return this.blackouts.remove({ spaceId, timeZone, actorId }, blackoutId);
  }

  @Get('holidays')
  @InSpace('member')
  @SerializeOptions({ schema: holidaysView })
  @ApiOkResponse({ standardSchema: holidaysView })
  holidays(@CurrentSpace() { id }: SpaceInPath, @Param({ schema: spaceParams }) _: unknown): Promise<HolidaysView> {
    return this.blackouts.holidays(id);
  }

  @Put('holidays')
  @Limited('settings')
  @InSpace('admin')
  @SerializeOptions({ schema: holidaysView })
  @ApiOkResponse({ standardSchema: holidaysView })
  async setHolidays(
    @CurrentSpace() { id: spaceId, timeZone }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: spaceParams }) _: unknown,
    @Body({ schema: holidaysBody }) body: HolidaysBody,
  ): Promise<HolidaysView> {
    await this.blackouts.setHolidays({ spaceId, timeZone, actorId }, body);
    return this.blackouts.holidays(spaceId);
  }
}
