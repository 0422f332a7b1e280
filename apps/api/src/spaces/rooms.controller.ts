import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, SerializeOptions } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { spaceParams, type SpaceParams } from '#contract/basics.js';
import {
  pictureChanged,
  roomBody,
  roomParams,
  roomsView,
  roomView,
  type PictureChanged,
  type RoomBody,
  type RoomParams,
  type RoomsView,
  type RoomView,
} from '#contract/spaces.js';
import { CurrentSpace, InSpace, MemberId, type SpaceInPath } from '../platform/auth/access.js';
import { readUpload } from '../platform/files/upload.js';
import { Limited } from '../platform/limits/limited.js';
import { RoomsService } from './rooms.service.js';
import { SpacesQueries } from './spaces.queries.js';

@ApiTags('Rooms')
@Controller('api/spaces/:space/rooms')
export class RoomsController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly queries: SpacesQueries,
  ) {}

  @Get()
  @InSpace('member')
  @SerializeOptions({ schema: roomsView })
  @ApiOkResponse({ standardSchema: roomsView })
  list(@CurrentSpace() { id }: SpaceInPath, @Param({ schema: spaceParams }) _: SpaceParams): Promise<RoomsView> {
    return this.queries.rooms(id);
  }

  @Post()
  @Limited('settings')
  @InSpace('admin')
  @SerializeOptions({ schema: roomView })
  @ApiCreatedResponse({ standardSchema: roomView })
  add(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: spaceParams }) _: SpaceParams,
    @Body({ schema: roomBody }) room: RoomBody,
  ): Promise<RoomView> {
    return this.rooms.add({ spaceId: id, actorId }, room);
  }

  @Put(':roomId')
  @Limited('settings')
  @InSpace('admin')
  @SerializeOptions({ schema: roomView })
  @ApiOkResponse({ standardSchema: roomView })
  change(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: roomParams }) { roomId }: RoomParams,
    @Body({ schema: roomBody }) room: RoomBody,
  ): Promise<RoomView> {
    return this.rooms.change({ spaceId: id, actorId }, roomId, room);
  }

  @Delete(':roomId')
  @Limited('settings')
  @HttpCode(204)
  @InSpace('admin')
  @ApiNoContentResponse()
  remove(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: roomParams }) { roomId }: RoomParams,
  ): Promise<void> {
    return this.rooms.remove({ spaceId: id, actorId }, roomId);
  }

  /** A multipart form with the picture as `file`. */
  @Put(':roomId/picture')
  @Limited('upload')
  @InSpace('admin')
  @ApiConsumes('multipart/form-data')
  @SerializeOptions({ schema: pictureChanged })
  @ApiOkResponse({ standardSchema: pictureChanged })
  async setPicture(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: roomParams }) { roomId }: RoomParams,
    @Req() request: FastifyRequest,
  ): Promise<PictureChanged> {
    const bytes = await readUpload(request);
    return { picture: await this.rooms.setPicture({ spaceId: id, actorId }, roomId, bytes) };
  }

  @Delete(':roomId/picture')
  @Limited('upload')
  @HttpCode(204)
  @InSpace('admin')
  @ApiNoContentResponse()
  removePicture(
    @CurrentSpace() { id }: SpaceInPath,
    @MemberId() actorId: string,
    @Param({ schema: roomParams }) { roomId }: RoomParams,
  ): Promise<void> {
    return this.rooms.removePicture({ spaceId: id, actorId }, roomId);
  }
}
