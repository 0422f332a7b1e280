import { Module } from '@nestjs/common';

import { EventsModule } from '../events/events.module.js';
import { KeptAnswers } from '../platform/http/kept-answers.js';
import { GuestListController } from './guest-list.controller.js';
import { GuestListService } from './guest-list.service.js';
import { Promotions } from './promotions.js';
import { RecountService } from './recount.service.js';
import { RecountWorker } from './recount.worker.js';
import { RsvpMailKinds } from './rsvp-mail-kinds.js';
import { RsvpsController } from './rsvps.controller.js';
import { RsvpsQueries } from './rsvps.queries.js';
import { RsvpsService } from './rsvps.service.js';
import { RsvpsWorker } from './rsvps.worker.js';

@Module({
  imports: [EventsModule],
  controllers: [RsvpsController, GuestListController],
  providers: [
    GuestListService,
    KeptAnswers,
    Promotions,
    RecountService,
    RecountWorker,
    RsvpMailKinds,
    RsvpsQueries,
    RsvpsService,
    RsvpsWorker,
  ],
  exports: [RecountService, RsvpsService],
})
export class RsvpsModule {}
