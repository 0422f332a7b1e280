import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { EventsModule } from '../events/events.module.js';
import { AddedDatesService } from './added-dates.service.js';
import { AddedDatesWorker } from './added-dates.worker.js';
import { Confirmations } from './confirmations.js';
import { CourseGuestsService } from './course-guests.service.js';
import { DateReply } from './date-reply.js';
import { GuestListController } from './guest-list.controller.js';
import { GuestListService } from './guest-list.service.js';
import { GuestNews } from './guest-news.js';
import { Guests } from './guests.js';
import { MyCalendarQueries } from './my-calendar.queries.js';
import { NoticeSampleController } from './notice-sample.controller.js';
import { NoticeSampleService } from './notice-sample.service.js';
import { PlansChangedKind } from './plans-changed-kind.js';
import { PlansChangedService } from './plans-changed.service.js';
import { Promotions } from './promotions.js';
import { RecountService } from './recount.service.js';
import { RecountWorker } from './recount.worker.js';
import { RsvpMailKinds } from './rsvp-mail-kinds.js';
import { RsvpsController } from './rsvps.controller.js';
import { RsvpsQueries } from './rsvps.queries.js';
import { RsvpsService } from './rsvps.service.js';
import { SeriesMailKind } from './series-mail-kind.js';
import { SeriesRepliesController } from './series-replies.controller.js';
import { SeriesRepliesQueries } from './series-replies.queries.js';
import { SeriesRepliesService } from './series-replies.service.js';
import { RsvpsWorker } from './rsvps.worker.js';
import { Rsvp } from './rsvp.entity.js';
import { SeriesReply } from './series-reply.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Rsvp, SeriesReply]), EventsModule],
  controllers: [RsvpsController, SeriesRepliesController, GuestListController, NoticeSampleController],
  providers: [
    AddedDatesService,
    AddedDatesWorker,
    Confirmations,
    CourseGuestsService,
    DateReply,
    GuestListService,
    GuestNews,
    Guests,
    MyCalendarQueries,
    NoticeSampleService,
    PlansChangedKind,
    PlansChangedService,
    Promotions,
    RecountService,
    RecountWorker,
    RsvpMailKinds,
    RsvpsQueries,
    RsvpsService,
    RsvpsWorker,
    SeriesMailKind,
    SeriesRepliesQueries,
    SeriesRepliesService,
  ],
  exports: [RecountService, RsvpsService],
})
export class RsvpsModule {}
