import { Body, Controller, Get, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { occurrenceParams } from '../../../../libs/contract/basics.js';
import {
  eventsQuery,
  eventsView,
  facetsQuery,
  facetsView,
  hostedView,
  markdownBody,
  markdownView,
  occurrenceView,
  type EventsQuery,
  type EventsView,
  type FacetsQuery,
  type FacetsView,
  type HostedView,
  type MarkdownBody,
  type MarkdownView,
  type OccurrenceParams,
  type OccurrenceView,
} from '../../../../libs/contract/events.js';
import { Anyone, CurrentViewer, MemberId, SignedIn, type Viewer } from '../platform/auth/access.js';
import { markdownToHtml } from '../platform/text/markdown.js';
import { EventsQueries } from './events.queries.js';
import { HostingQueries } from './hosting.queries.js';
import { OccurrencePageQueries } from './occurrence-page.queries.js';

@ApiTags('Events')
@Controller('api')
export class ProgrammeController {
  constructor(
    private readonly events: EventsQueries,
    private readonly pages: OccurrencePageQueries,
    private readonly hosts: HostingQueries,
  ) {}

  /** What is on, as far as the visitor may see it, in order of start. */
  @Get('events')
  @Anyone()
  @SerializeOptions({ schema: eventsView })
  @ApiOkResponse({ standardSchema: eventsView })
  list(@CurrentViewer() { memberId }: Viewer, @Query({ schema: eventsQuery }) query: EventsQuery): Promise<EventsView> {
    return this.events.list(memberId, query);
  }

  @Get('events/facets')
  @Anyone()
  @SerializeOptions({ schema: facetsView })
  @ApiOkResponse({ standardSchema: facetsView })
  facets(
    @CurrentViewer() { memberId }: Viewer,
    @Query({ schema: facetsQuery }) { space }: FacetsQuery,
  ): Promise<FacetsView> {
    return this.events.facets(memberId, space);
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

  /** The member's own events and drafts, with what needs them. */
  @Get('me/hosting')
  @SignedIn()
  @SerializeOptions({ schema: hostedView })
  @ApiOkResponse({ standardSchema: hostedView })
  hosting(@MemberId() memberId: string): Promise<HostedView> {
    return this.hosts.hosting(memberId);
  }

  /** Markdown as the page will show it, for the preview while writing. */
  @Post('markdown')
  @HttpCode(200)
  @SignedIn()
  @SerializeOptions({ schema: markdownView })
  @ApiOkResponse({ standardSchema: markdownView })
  preview(@Body({ schema: markdownBody }) { text }: MarkdownBody): MarkdownView {
    return { html: markdownToHtml(text) };
  }
}
