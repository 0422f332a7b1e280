import { Body, Controller, Get, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { occurrenceParams } from '#contract/basics.js';
import type { OccurrenceParams } from '#contract/events.js';
import { hostedView, hostingQuery, type HostedView, type HostingQuery } from '#contract/hosting.js';
import { markdownBody, markdownView, type MarkdownBody, type MarkdownView } from '#contract/markdown.js';
import { occurrenceView, type OccurrenceView } from '#contract/occurrence.js';
import { Anyone, CurrentViewer, MemberId, SignedIn, type Viewer } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { markdownToHtml } from '../platform/text/markdown.js';
import { HostedEventsQueries } from './hosted-events.queries.js';
import { OccurrencePageQueries } from './occurrence-page.queries.js';

@ApiTags('Events')
@Controller('api')
export class ProgrammeController {
  constructor(
    private readonly pages: OccurrencePageQueries,
    private readonly hosted: HostedEventsQueries,
  ) {}

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
