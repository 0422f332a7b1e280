import { Module } from '@nestjs/common';

import { SpacesModule } from '../spaces/spaces.module.js';
import { EventsListController } from './events-list.controller.js';
import { FacetsQueries } from './facets.queries.js';
import { EventsQueries } from './events.queries.js';
import { KeptProgramme } from './kept-programme.js';

@Module({
  imports: [SpacesModule],
  controllers: [EventsListController],
  providers: [EventsQueries, FacetsQueries, KeptProgramme],
})
export class ListingModule {}
