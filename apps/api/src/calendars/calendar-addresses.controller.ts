import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import {
  addressParams,
  calendarAddress,
  calendarAddressList,
  calendarChoice,
  type AddressParams,
  type CalendarAddress,
  type CalendarAddressList,
  type CalendarChoice,
} from '#contract/calendars.js';
import { MemberId, SignedIn } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { CalendarAddresses } from './calendar-addresses.service.js';

@ApiTags('Calendars')
@Controller('api/me/calendar-addresses')
export class CalendarAddressesController {
  constructor(private readonly addresses: CalendarAddresses) {}

  @Get()
  @SignedIn()
  @ApiOkResponse({ standardSchema: calendarAddressList })
  @SerializeOptions({ schema: calendarAddressList })
  list(@MemberId() memberId: string): Promise<CalendarAddressList> {
    return this.addresses.list(memberId);
  }

  @Post()
  @Limited('settings')
  @SignedIn()
  @ApiCreatedResponse({ standardSchema: calendarAddress })
  @SerializeOptions({ schema: calendarAddress })
  make(
    @MemberId() memberId: string,
    @Body({ schema: calendarChoice }) choice: CalendarChoice,
  ): Promise<CalendarAddress> {
    return this.addresses.make(memberId, choice);
  }

  @Put(':addressId')
  @Limited('settings')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  change(
    @MemberId() memberId: string,
    @Param({ schema: addressParams }) { addressId }: AddressParams,
    @Body({ schema: calendarChoice }) choice: CalendarChoice,
  ): Promise<void> {
    return this.addresses.change(memberId, addressId, choice);
  }

  @Post(':addressId/renewal')
  @Limited('settings')
  @SignedIn()
  @ApiCreatedResponse({ standardSchema: calendarAddress })
  @SerializeOptions({ schema: calendarAddress })
  renew(
    @MemberId() memberId: string,
    @Param({ schema: addressParams }) { addressId }: AddressParams,
  ): Promise<CalendarAddress> {
    return this.addresses.renew(memberId, addressId);
  }

  @Delete(':addressId')
  @Limited('settings')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@MemberId() memberId: string, @Param({ schema: addressParams }) { addressId }: AddressParams): Promise<void> {
    return this.addresses.remove(memberId, addressId);
  }
}
