import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, SerializeOptions } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { spaceParams, type SpaceParams } from '#contract/basics.js';
import {
  importChoices,
  importParams,
  importPreview,
  importQuery,
  importRun,
  type ImportChoices,
  type ImportParams,
  type ImportPreview,
  type ImportQuery,
  type ImportRun,
} from '#contract/imports.js';
import { CurrentSpace, InSpace, MemberId, type SpaceInPath } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { ImportUndoService } from './import-undo.service.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsService } from './imports.service.js';
import { readCalendarUpload } from './calendar-upload.js';

@ApiTags('Imports')
@Controller('api/spaces/:space/imports')
@InSpace('host')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly undo: ImportUndoService,
    private readonly queries: ImportsQueries,
  ) {}

  /** A multipart form with the calendar as `file`. Says what would happen; nothing is written to the programme. */
  @Post()
  @Limited('import')
  @ApiConsumes('multipart/form-data')
  @SerializeOptions({ schema: importPreview })
  @ApiCreatedResponse({ standardSchema: importPreview })
  async preview(
    @CurrentSpace() space: SpaceInPath,
    @MemberId() memberId: string,
    @Param({ schema: spaceParams }) _: SpaceParams,
    @Query({ schema: importQuery }) window: ImportQuery,
    @Req() request: FastifyRequest,
  ): Promise<ImportPreview> {
    return this.imports.preview({ space, memberId, ...window, ...(await readCalendarUpload(request)) });
  }

  /** Confirms a preview, with what the host chose. It runs in the background; a second time changes nothing. */
  @Post(':importId/run')
  @Limited('import')
  @HttpCode(202)
  @SerializeOptions({ schema: importRun })
  @ApiAcceptedResponse({ standardSchema: importRun })
  async run(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() memberId: string,
    @Param({ schema: importParams }) { importId }: ImportParams,
    @Body({ schema: importChoices.prefault({}) }) choices: ImportChoices,
  ): Promise<ImportRun> {
    await this.imports.start(id, importId, { memberId, choices });
    return this.queries.run(id, importId);
  }

  /** Takes a finished import back, as far as nothing was changed or replied to since; says what stays and why. */
  @Post(':importId/undo')
  @Limited('import')
  @HttpCode(200)
  @SerializeOptions({ schema: importRun })
  @ApiOkResponse({ standardSchema: importRun })
  async takeBack(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() memberId: string,
    @Param({ schema: importParams }) { importId }: ImportParams,
  ): Promise<ImportRun> {
    await this.undo.takeBack({ spaceId: id, importId, memberId });
    return this.queries.run(id, importId);
  }

  /** How far it is. */
  @Get(':importId')
  @SerializeOptions({ schema: importRun })
  @ApiOkResponse({ standardSchema: importRun })
  progress(
    @CurrentSpace() { id }: SpaceInPath,
    @Param({ schema: importParams }) { importId }: ImportParams,
  ): Promise<ImportRun> {
    return this.queries.run(id, importId);
  }
}
