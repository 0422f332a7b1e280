import { Body, Controller, Delete, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { eventParams, occurrenceParams } from '#contract/basics.js';
import {
  handOverBody,
  invitationParams,
  inviteBody,
  organizersBody,
  type HandOverBody,
  type InvitationParams,
  type InviteBody,
  type OrganizersBody,
} from '#contract/event-people.js';
import { eventSaved, type EventParams, type EventSaved, type OccurrenceParams } from '#contract/events.js';
import { MemberId, Organizer } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { EventPeopleService } from './event-people.service.js';
import { InvitationsService } from './invitations.service.js';

@ApiTags('Events')
@Controller('api')
@Organizer({ reach: 'date' })
export class OrganizersController {
  constructor(
    private readonly people: EventPeopleService,
    private readonly invitations: InvitationsService,
  ) {}

  /**
   * The whole list; at least one owner. Of a series, for every date, with whoever was added there. Of a date with words of
   * its own, for that one: nobody who organizes the series can be left out.
   */
  @Put('events/:eventId/organizers')
  @Limited('invite')
  @HttpCode(204)
  @ApiNoContentResponse()
  setOrganizers(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: organizersBody }) body: OrganizersBody,
  ): Promise<void> {
    return this.people.setOrganizers(eventId, memberId, body);
  }

  /** More organizers for one date of a series alone. The answer names the event that speaks for it from now on. */
  @Put('occurrences/:occurrenceId/organizers')
  @Limited('invite')
  @SerializeOptions({ schema: eventSaved })
  @ApiOkResponse({ standardSchema: eventSaved })
  setOrganizersOfDate(
    @MemberId() memberId: string,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
    @Body({ schema: organizersBody }) body: OrganizersBody,
  ): Promise<EventSaved> {
    return this.people.setOrganizersOfDate(occurrenceId, memberId, body);
  }

  /** Gives the event to another host, at once; a series with all its dates. Only for its owner, and admins. */
  @Put('events/:eventId/owner')
  @Limited('invite')
  @Organizer({ reach: 'event' })
  @HttpCode(204)
  @ApiNoContentResponse()
  handOver(
    @MemberId() actorId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: handOverBody }) { memberId }: HandOverBody,
  ): Promise<void> {
    return this.people.handOver(eventId, actorId, memberId);
  }

  @Post('events/:eventId/invitations')
  @Limited('invite')
  @HttpCode(204)
  @ApiNoContentResponse()
  invite(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Body({ schema: inviteBody }) { memberIds }: InviteBody,
  ): Promise<void> {
    return this.invitations.invite(eventId, memberId, memberIds);
  }

  @Delete('events/:eventId/invitations/:memberId')
  @Limited('invite')
  @HttpCode(204)
  @ApiNoContentResponse()
  uninvite(
    @MemberId() actorId: string,
    @Param({ schema: invitationParams }) { eventId, memberId }: InvitationParams,
  ): Promise<void> {
    return this.invitations.uninvite(eventId, actorId, memberId);
  }
}
