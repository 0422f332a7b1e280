import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Put, Query, SerializeOptions } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { spaceParams, type SpaceParams } from '#contract/basics.js';
import {
  joinBody,
  joinedView,
  memberParams,
  membershipChange,
  listedPeopleQuery,
  peopleView,
  spaceMembersQuery,
  spaceMembersView,
  type JoinBody,
  type JoinedView,
  type MemberParams,
  type MembershipChange,
  type ListedPeopleQuery,
  type PeopleView,
  type SpaceMembersQuery,
  type SpaceMembersView,
} from '#contract/members.js';
import { CurrentSpace, InSpace, MemberId, SignedIn, type SpaceInPath } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { MembershipsService, type Actor } from './memberships.service.js';
import { PeopleQueries } from './people.queries.js';

@ApiTags('Memberships')
@Controller('api/spaces/:space')
export class MembershipsController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly queries: PeopleQueries,
  ) {}

  /** Joins, or asks to. Also the way to accept norms that have changed. */
  @Put('membership')
  @Limited('join')
  @SignedIn()
  @SerializeOptions({ schema: joinedView })
  @ApiOkResponse({ standardSchema: joinedView })
  join(
    @MemberId() memberId: string,
    @Param({ schema: spaceParams }) { space }: SpaceParams,
    @Body({ schema: joinBody }) { normsVersion }: JoinBody,
  ): Promise<JoinedView> {
    return this.memberships.join(memberId, space, normsVersion);
  }

  @Delete('membership')
  @Limited('join')
  @HttpCode(204)
  @SignedIn()
  @ApiNoContentResponse()
  leave(@MemberId() memberId: string, @Param({ schema: spaceParams }) { space }: SpaceParams): Promise<void> {
    return this.memberships.leave(memberId, space);
  }

  @Get('people')
  @Limited('search')
  @InSpace('member')
  @SerializeOptions({ schema: peopleView })
  @ApiOkResponse({ standardSchema: peopleView })
  people(
    @CurrentSpace() { id }: SpaceInPath,
    @Param({ schema: spaceParams }) _: SpaceParams,
    @Query({ schema: listedPeopleQuery }) query: ListedPeopleQuery,
  ): Promise<PeopleView> {
    return this.queries.people(id, query);
  }

  @Get('members')
  @Limited('search')
  @InSpace('admin')
  @SerializeOptions({ schema: spaceMembersView })
  @ApiOkResponse({ standardSchema: spaceMembersView })
  members(
    @CurrentSpace() { id }: SpaceInPath,
    @Param({ schema: spaceParams }) _: SpaceParams,
    @Query({ schema: spaceMembersQuery }) query: SpaceMembersQuery,
  ): Promise<SpaceMembersView> {
    return this.queries.members(id, query);
  }

  @Patch('members/:memberId')
  @Limited('settings')
  @InSpace('admin')
  @SerializeOptions({ schema: joinedView })
  @ApiOkResponse({ standardSchema: joinedView })
  change(
    @CurrentSpace() space: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: memberParams }) { memberId }: MemberParams,
    @Body({ schema: membershipChange }) change: MembershipChange,
  ): Promise<JoinedView> {
    return this.memberships.change(actor(space, actorId), memberId, change);
  }

  @Delete('members/:memberId')
  @Limited('settings')
  @HttpCode(204)
  @InSpace('admin')
  @ApiNoContentResponse()
  remove(
    @CurrentSpace() space: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: memberParams }) { memberId }: MemberParams,
  ): Promise<void> {
    return this.memberships.remove(actor(space, actorId), memberId);
  }
}

const actor = ({ id, role }: SpaceInPath, actorId: string): Actor => ({ spaceId: id, actorId, role: role ?? 'member' });
