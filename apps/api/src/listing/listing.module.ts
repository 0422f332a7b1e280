import { Module } from '@nestjs/common';

import { EventSearch } from './event-search.entity.js';
import { SearchQueries } from './search.queries.js';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SpacesModule } from '../spaces/spaces.module.js';
import { EventsListController } from './events-list.controller.js';
import { FacetsQueries } from './facets.queries.js';
import { EventsQueries } from './events.queries.js';
import { KeptProgramme } from './kept-programme.js';

@Module({
  imports: [TypeOrmModule.forFeature([EventSearch]), SpacesModule],
  controllers: [EventsListController],
  providers: [EventsQueries, FacetsQueries, KeptProgramme, SearchQueries],
  exports: [SearchQueries],
})
export class ListingModule {}
