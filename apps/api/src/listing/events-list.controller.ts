import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  eventsQuery,
  eventsView,
  facetsQuery,
  facetsView,
  type EventsQuery,
  type FacetsQuery,
} from '#contract/programme.js';
import { Anyone, CurrentViewer, type Viewer } from '../platform/auth/access.js';
import { sendConditionally } from '../platform/http/conditional.js';
import { EventsQueries } from './events.queries.js';
import { FacetsQueries } from './facets.queries.js';
import { KeptProgramme } from './kept-programme.js';

const PRIVATE = 'private, no-store';

@ApiTags('Events')
@Controller('api')
export class EventsListController {
  constructor(
    private readonly events: EventsQueries,
    private readonly filters: FacetsQueries,
    private readonly kept: KeptProgramme,
  ) {}

  /** What is on, as far as the visitor may see it, in order of start. Guests' answers carry an ETag. */
  @Get('events')
  @Anyone()
  @ApiOkResponse({ standardSchema: eventsView })
  async list(
    @CurrentViewer() { memberId }: Viewer,
    @Query({ schema: eventsQuery }) query: EventsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (memberId === null) await sendConditionally(request, reply, await this.kept.list(query));
    else await reply.header('cache-control', PRIVATE).send(eventsView.parse(await this.events.list(memberId, query)));
  }

  @Get('events/facets')
  @Anyone()
  @ApiOkResponse({ standardSchema: facetsView })
  async facets(
    @CurrentViewer() { memberId }: Viewer,
    @Query({ schema: facetsQuery }) { space }: FacetsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (memberId === null) await sendConditionally(request, reply, await this.kept.facets(space));
    else
      await reply.header('cache-control', PRIVATE).send(facetsView.parse(await this.filters.facets(memberId, space)));
  }
}
