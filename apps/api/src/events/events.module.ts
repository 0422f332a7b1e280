import { Module } from '@nestjs/common';

import { FilesModule } from '../platform/files/files.module.js';
import { SpacesModule } from '../spaces/spaces.module.js';
import { Announcements } from './announcements.js';
import { EventCopiesService } from './event-copies.service.js';
import { EventLifeService } from './event-life.service.js';
import { EventPicturesController } from './event-pictures.controller.js';
import { EventPicturesService } from './event-pictures.service.js';
import { EventPeopleService } from './event-people.service.js';
import { EventsController } from './events.controller.js';
import { EventsQueries } from './events.queries.js';
import { EventsService } from './events.service.js';
import { HostingQueries } from './hosting.queries.js';
import { KeptProgramme } from './kept-programme.js';
import { OccurrencePageQueries } from './occurrence-page.queries.js';
import { OrganizersController } from './organizers.controller.js';
import { PlacesWorker } from './places.worker.js';
import { ProgrammeController } from './programme.controller.js';

@Module({
  imports: [FilesModule, SpacesModule],
  controllers: [ProgrammeController, EventsController, EventPicturesController, OrganizersController],
  providers: [
    Announcements,
    EventCopiesService,
    EventLifeService,
    EventPeopleService,
    EventPicturesService,
    EventsQueries,
    EventsService,
    HostingQueries,
    KeptProgramme,
    OccurrencePageQueries,
    PlacesWorker,
  ],
  exports: [EventLifeService, EventsQueries, EventsService, OccurrencePageQueries],
})
export class EventsModule {}
