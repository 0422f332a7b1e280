import { Controller, Delete, Get, HttpCode, Post, SerializeOptions } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import {
  calendarAddress,
  calendarAddressState,
  type CalendarAddress,
  type CalendarAddressState,
} from '#contract/calendars.js';
import { MemberId, SignedIn } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { CalendarAddresses } from './calendar-addresses.service.js';

@ApiTags('Calendars')
@Controller('api/me/calendar-address')
export class CalendarAddressesController {
  constructor(private readonly addresses: CalendarAddresses) {}

  @Get()
  @SignedIn()
  @ApiOkResponse({ standardSchema: calendarAddressState })
  @SerializeOptions({ schema: calendarAddressState })
  state(@MemberId() memberId: string): Promise<CalendarAddressState> {
    return this.addresses.state(memberId);
  }

  @Post()
  @Limited('settings')
  @SignedIn()
  @ApiCreatedResponse({ standardSchema: calendarAddress })
  @SerializeOptions({ schema: calendarAddress })
  renew(@MemberId() memberId: string): Promise<CalendarAddress> {
    return this.addresses.renew(memberId);
  }

  @Delete()
  @Limited('settings')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@MemberId() memberId: string): Promise<void> {
    return this.addresses.remove(memberId);
  }
}
