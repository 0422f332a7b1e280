import { Controller, Get, Param, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { personParams, personView, type PersonParams, type PersonView } from '#contract/members.js';
import { Anyone, CurrentViewer, type Viewer } from '../platform/auth/access.js';
import { PersonPageQueries } from './person-page.queries.js';

@ApiTags('Members')
@Controller('api')
export class PersonPageController {
  constructor(private readonly people: PersonPageQueries) {}

  /** Who somebody is, as far as they show it to this visitor. */
  @Get('people/:personId')
  @Anyone()
  @SerializeOptions({ schema: personView })
  @ApiOkResponse({ standardSchema: personView })
  page(
    @CurrentViewer() viewer: Viewer,
    @Param({ schema: personParams }) { personId }: PersonParams,
  ): Promise<PersonView> {
    return this.people.page(viewer.memberId, personId);
  }
}
