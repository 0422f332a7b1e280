import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { occurrenceParams } from '#contract/basics.js';
import type { OccurrenceParams } from '#contract/events.js';
import { hostedView, hostingQuery, type HostedView, type HostingQuery } from '#contract/hosting.js';
import { markdownBody, markdownView, type MarkdownBody, type MarkdownView } from '#contract/markdown.js';
import { occurrenceView, type OccurrenceView } from '#contract/occurrence.js';
import {
  eventsQuery,
  eventsView,
  facetsQuery,
  facetsView,
  type EventsQuery,
  type FacetsQuery,
} from '#contract/programme.js';
import { Anyone, CurrentViewer, MemberId, SignedIn, type Viewer } from '../platform/auth/access.js';
import { sendConditionally } from '../platform/http/conditional.js';
import { Limited } from '../platform/limits/limited.js';
import { markdownToHtml } from '../platform/text/markdown.js';
import { EventsQueries } from './events.queries.js';
import { HostedEventsQueries } from './hosted-events.queries.js';
import { KeptProgramme } from './kept-programme.js';
import { OccurrencePageQueries } from './occurrence-page.queries.js';

const PRIVATE = 'private, no-store';

@ApiTags('Events')
@Controller('api')
export class ProgrammeController {
  constructor(
    private readonly events: EventsQueries,
    private readonly pages: OccurrencePageQueries,
    private readonly hosted: HostedEventsQueries,
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
    else await reply.header('cache-control', PRIVATE).send(facetsView.parse(await this.events.facets(memberId, space)));
  }

  @Get('occurrences/:occurrenceId')
  @Anyone()
  @SerializeOptions({ schema: occurrenceView })
  @ApiOkResponse({ standardSchema: occurrenceView })
  page(
    @CurrentViewer() { memberId }: Viewer,
    @Param({ schema: occurrenceParams }) { occurrenceId }: OccurrenceParams,
  ): Promise<OccurrenceView> {
    return this.pages.page(memberId, occurrenceId);
  }

  /** The member's own events or drafts, with what needs them. */
  @Get('me/hosting')
  @SignedIn()
  @SerializeOptions({ schema: hostedView })
  @ApiOkResponse({ standardSchema: hostedView })
  hosting(@MemberId() memberId: string, @Query({ schema: hostingQuery }) query: HostingQuery): Promise<HostedView> {
    return this.hosted.page(memberId, query);
  }

  /** Markdown as the page will show it, for the preview while writing. */
  @Post('markdown')
  @Limited('preview')
  @HttpCode(200)
  @SignedIn()
  @SerializeOptions({ schema: markdownView })
  @ApiOkResponse({ standardSchema: markdownView })
  preview(@Body({ schema: markdownBody }) { text }: MarkdownBody): MarkdownView {
    return { html: markdownToHtml(text) };
  }
}
