import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Req,
  SerializeOptions,
} from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { spaceParams, type SpaceParams } from '#contract/basics.js';
import {
  newSpace,
  pictureChanged,
  spaceChange,
  spaceList,
  spaceView,
  type NewSpace,
  type PictureChanged,
  type SpaceChange,
  type SpaceList,
  type SpaceView,
} from '#contract/spaces.js';
import {
  Anyone,
  CurrentSpace,
  CurrentViewer,
  InSpace,
  MemberId,
  NetworkAdmin,
  type SpaceInPath,
  type Viewer,
} from '../platform/auth/access.js';
import { readUpload } from '../platform/files/upload.js';
import { Limited } from '../platform/limits/limited.js';
import { SpacesQueries } from './spaces.queries.js';
import { SpacesService } from './spaces.service.js';

@ApiTags('Spaces')
@Controller('api/spaces')
export class SpacesController {
  constructor(
    private readonly spaces: SpacesService,
    private readonly queries: SpacesQueries,
  ) {}

  @Get()
  @Anyone()
  @SerializeOptions({ schema: spaceList })
  @ApiOkResponse({ standardSchema: spaceList })
  list(@CurrentViewer() viewer: Viewer): Promise<SpaceList> {
    return this.queries.list(viewer);
  }

  @Post()
  @Limited('settings')
  @NetworkAdmin()
  @SerializeOptions({ schema: spaceView })
  @ApiCreatedResponse({ standardSchema: spaceView })
  async create(
    @MemberId() memberId: string,
    @CurrentViewer() viewer: Viewer,
    @Body({ schema: newSpace }) space: NewSpace,
  ): Promise<SpaceView> {
    await this.spaces.create(space, memberId);
    return this.queries.bySlug(space.slug, viewer);
  }

  @Get(':space')
  @Anyone()
  @SerializeOptions({ schema: spaceView })
  @ApiOkResponse({ standardSchema: spaceView })
  view(@CurrentViewer() viewer: Viewer, @Param({ schema: spaceParams }) { space }: SpaceParams): Promise<SpaceView> {
    return this.queries.bySlug(space, viewer);
  }

  @Patch(':space')
  @Limited('settings')
  @InSpace('admin')
  @SerializeOptions({ schema: spaceView })
  @ApiOkResponse({ standardSchema: spaceView })
  async change(
    @CurrentSpace() { id, slug }: SpaceInPath,
    @MemberId() actorId: string,
    @CurrentViewer() viewer: Viewer,
    @Param({ schema: spaceParams }) _: SpaceParams,
    @Body({ schema: spaceChange }) change: SpaceChange,
  ): Promise<SpaceView> {
    await this.spaces.change({ spaceId: id, actorId }, change);
    return this.queries.bySlug(slug, viewer);
  }

  /** Shows a hidden space and what takes place in it to whom it is meant for. There is no way back: replies follow. */
  @Put(':space/open')
  @Limited('settings')
  @HttpCode(204)
  @InSpace('admin')
  @ApiNoContentResponse()
  open(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: spaceParams }) _: SpaceParams,
  ): Promise<void> {
    return this.spaces.open({ spaceId: id, actorId });
  }

  /** A multipart form with the picture as `file`. */
  @Put(':space/logo')
  @Limited('upload')
  @InSpace('admin')
  @ApiConsumes('multipart/form-data')
  @SerializeOptions({ schema: pictureChanged })
  @ApiOkResponse({ standardSchema: pictureChanged })
  async setLogo(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: spaceParams }) _: SpaceParams,
    @Req() request: FastifyRequest,
  ): Promise<PictureChanged> {
    const bytes = await readUpload(request);
    return { picture: await this.spaces.setLogo({ spaceId: id, actorId }, bytes) };
  }

  @Delete(':space/logo')
  @Limited('upload')
  @HttpCode(204)
  @InSpace('admin')
  @ApiNoContentResponse()
  removeLogo(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: spaceParams }) _: SpaceParams,
  ): Promise<void> {
    return this.spaces.removeLogo({ spaceId: id, actorId });
  }
}
