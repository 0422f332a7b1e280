import { Controller, Get, Param, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { spaceParams } from '#contract/basics.js';
import { knownTopics, type KnownTopics } from '#contract/programme.js';
import { CurrentSpace, InSpace, MemberId, type SpaceInPath } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { TopicsQueries } from './topics.queries.js';

@ApiTags('Events')
@Controller('api/spaces/:space/topics')
export class TopicsController {
  constructor(private readonly topics: TopicsQueries) {}

  /** What events here and elsewhere are about, for the editor to offer. */
  @Get()
  @Limited('search')
  @InSpace('host')
  @SerializeOptions({ schema: knownTopics })
  @ApiOkResponse({ standardSchema: knownTopics })
  known(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() memberId: string,
    @Param({ schema: spaceParams }) _: unknown,
  ): Promise<KnownTopics> {
    return this.topics.known(id, memberId);
  }
}
