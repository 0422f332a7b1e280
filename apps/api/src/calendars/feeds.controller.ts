import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { occurrenceParams, spaceParams } from '#contract/basics.js';
import { calendarTokenParams, feedQuery, type CalendarTokenParams, type FeedQuery } from '#contract/calendars.js';
import { Anyone, CurrentViewer, type Viewer } from '../platform/auth/access.js';
import { sendConditionally } from '../platform/http/conditional.js';
import { OccurrenceFile } from './occurrence-file.js';
import { PersonalFeed } from './personal-feed.js';
import { SeriesFile } from './series-file.js';
import { SpaceFeeds, type FeedType } from './space-feeds.js';

const ROBOTS = ['User-agent: *', 'Allow: /calendar/', 'Disallow: /api/', 'Disallow: /dev/', ''].join('\n');

const content = (type: string) => ({
  description: 'The calendar as text; 304 where the client has it already.',
  content: { [type]: { schema: { type: 'string' as const } } },
});

/** What calendar programs and feed readers fetch. They have no session; programs that obey robots.txt may come (C35). */
@ApiTags('Calendars')
@Controller()
@Anyone()
export class FeedsController {
  constructor(
    private readonly spaceFeeds: SpaceFeeds,
    private readonly personalFeed: PersonalFeed,
    private readonly occurrenceFile: OccurrenceFile,
    private readonly seriesFile: SeriesFile,
  ) {}

  @Get('calendar/s/:space.ics')
  @ApiOkResponse(content('text/calendar'))
  spaceCalendar(
    @Param({ schema: spaceParams }) { space }: { space: string },
    @Query({ schema: feedQuery }) query: FeedQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.sendSpace('ics', space, query, request, reply);
  }

  @Get('calendar/s/:space.rss')
  @ApiOkResponse(content('application/rss+xml'))
  spaceRss(
    @Param({ schema: spaceParams }) { space }: { space: string },
    @Query({ schema: feedQuery }) query: FeedQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.sendSpace('rss', space, query, request, reply);
  }

  @Get('calendar/s/:space.json')
  @ApiOkResponse(content('application/feed+json'))
  spaceJson(
    @Param({ schema: spaceParams }) { space }: { space: string },
    @Query({ schema: feedQuery }) query: FeedQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.sendSpace('json', space, query, request, reply);
  }

  @Get('calendar/me/:token.ics')
  @ApiOkResponse(content('text/calendar'))
  async personal(
    @Param({ schema: calendarTokenParams }) { token }: CalendarTokenParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendConditionally(request, reply, await this.personalFeed.find(token, request.headers['user-agent'] ?? ''));
  }

  @Get('calendar/o/:occurrenceId.ics')
  @ApiOkResponse(content('text/calendar'))
  async occurrence(
    @Param({ schema: occurrenceParams }) { occurrenceId }: { occurrenceId: string },
    @CurrentViewer() { memberId }: Viewer,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendConditionally(request, reply, await this.occurrenceFile.find(occurrenceId, memberId));
  }

  /** All dates of the series that the occurrence belongs to, as one event that repeats; one for each part that it was split into. */
  @Get('calendar/series/:occurrenceId.ics')
  @ApiOkResponse(content('text/calendar'))
  async series(
    @Param({ schema: occurrenceParams }) { occurrenceId }: { occurrenceId: string },
    @CurrentViewer() { memberId }: Viewer,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendConditionally(request, reply, await this.seriesFile.find(occurrenceId, memberId));
  }

  @Get('robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiExcludeEndpoint()
  robots(): string {
    return ROBOTS;
  }

  private async sendSpace(
    type: FeedType,
    space: string,
    query: FeedQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    await sendConditionally(request, reply, await this.spaceFeeds.find(space, type, query));
  }
}
