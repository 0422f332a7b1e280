import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';

import { eventParams } from '../../../../libs/contract/basics.js';
import {
  invitationParams,
  inviteBody,
  organizersBody,
  type EventParams,
  type InvitationParams,
  type InviteBody,
  type OrganizersBody,
} from '../../../../libs/contract/events.js';
import { MemberId, Organizer } from '../platform/auth/access.js';
import { EventPeopleService } from './event-people.service.js';

@ApiTags('Events')
@Controller('api/events/:eventId')
@Organizer()
export class OrganizersController {
  constructor(private readonly people: EventPeopleService) {}

  /** The whole list; at least one owner. */
  @Put('organizers')
  @HttpCode(204)
  @ApiNoContentResponse()
  setOrganizers(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: organizersBody }) body: OrganizersBody,
  ): Promise<void> {
    return this.people.setOrganizers(eventId, memberId, body);
  }

  @Post('invitations')
  @HttpCode(204)
  @ApiNoContentResponse()
  invite(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: inviteBody }) { memberIds }: InviteBody,
  ): Promise<void> {
    return this.people.invite(eventId, memberId, memberIds);
  }

  @Delete('invitations/:memberId')
  @HttpCode(204)
  @ApiNoContentResponse()
  uninvite(@Param({ schema: invitationParams }) { eventId, memberId }: InvitationParams): Promise<void> {
    return this.people.uninvite(eventId, memberId);
  }
}
