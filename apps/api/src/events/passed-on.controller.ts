import { Controller, Get, Param, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { spaceParams, type SpaceParams } from '#contract/basics.js';
import { memberParams, type MemberParams } from '#contract/members.js';
import { passedOn, type PassedOn } from '#contract/passed-on.js';
import { CurrentSpace, InSpace, MemberId, type SpaceInPath } from '../platform/auth/access.js';
import { PassedOnQueries } from './passed-on.queries.js';

/** Who gets the events of whoever leaves a space. */
@ApiTags('Memberships')
@Controller('api/spaces/:space')
export class PassedOnController {
  constructor(private readonly queries: PassedOnQueries) {}

  /** If the reader left. */
  @Get('membership/passed-on')
  @InSpace('member')
  @SerializeOptions({ schema: passedOn })
  @ApiOkResponse({ standardSchema: passedOn })
  ofMine(
    @CurrentSpace() { id }: SpaceInPath,
    @Param({ schema: spaceParams }) _: SpaceParams,
    @MemberId() memberId: string,
  ): Promise<PassedOn> {
    return this.queries.of(id, memberId);
  }

  /** If an admin removed that member, or made them one who does not plan events. */
  @Get('members/:memberId/passed-on')
  @InSpace('admin')
  @SerializeOptions({ schema: passedOn })
  @ApiOkResponse({ standardSchema: passedOn })
  ofMember(
    @CurrentSpace() { id }: SpaceInPath,
    @Param({ schema: memberParams }) { memberId }: MemberParams,
  ): Promise<PassedOn> {
    return this.queries.ofMember(id, memberId);
  }
}
