import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { spaceParams, type SpaceParams } from '../../../../libs/contract/basics.js';
import {
  roomBody,
  roomParams,
  roomsView,
  roomView,
  type RoomBody,
  type RoomParams,
  type RoomsView,
  type RoomView,
} from '../../../../libs/contract/spaces.js';
import { CurrentSpace, InSpace, MemberId, type SpaceInPath } from '../platform/auth/access.js';
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
}
