import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { FilesModule } from '../platform/files/files.module.js';
import { Revisions } from './revisions.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsService } from './rooms.service.js';
import { SpacesController } from './spaces.controller.js';
import { SpacesQueries } from './spaces.queries.js';
import { SpacesService } from './spaces.service.js';
import { Room } from './room.entity.js';
import { Space } from './space.entity.js';
import { SpaceSeatRevision } from './space-seat-revision.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Room, Space, SpaceSeatRevision]), FilesModule],
  controllers: [SpacesController, RoomsController],
  providers: [Revisions, RoomsService, SpacesQueries, SpacesService],
  exports: [Revisions, SpacesService, RoomsService],
})
export class SpacesModule {}
