import { Module } from '@nestjs/common';

import { FilesModule } from '../platform/files/files.module.js';
import { Revisions } from './revisions.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsService } from './rooms.service.js';
import { SpacesController } from './spaces.controller.js';
import { SpacesQueries } from './spaces.queries.js';
import { SpacesService } from './spaces.service.js';

@Module({
  imports: [FilesModule],
  controllers: [SpacesController, RoomsController],
  providers: [Revisions, RoomsService, SpacesQueries, SpacesService],
  exports: [Revisions, SpacesService, RoomsService],
})
export class SpacesModule {}
