import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { FilesModule } from '../platform/files/files.module.js';
import { SpacesModule } from '../spaces/spaces.module.js';
import { Announcements } from './announcements.js';
import { BlackoutsController } from './blackouts.controller.js';
import { BlackoutsService } from './blackouts.service.js';
import { Bookings } from './bookings.js';
import { CallOffController } from './call-off.controller.js';
import { ChangeSets } from './change-sets.js';
import { CommentMailKind } from './comment-mail-kind.js';
import { CommentNews } from './comment-news.service.js';
import { CommentsController } from './comments.controller.js';
import { CommentsQueries } from './comments.queries.js';
import { CommentsService } from './comments.service.js';
import { CommentsWorker } from './comments.worker.js';
import { EventCopiesService } from './event-copies.service.js';
import { EventLifeService } from './event-life.service.js';
import { EventPicturesController } from './event-pictures.controller.js';
import { EventPicturesService } from './event-pictures.service.js';
import { EventPeopleService } from './event-people.service.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';
import { HistoryController } from './history.controller.js';
import { HistoryQueries } from './history.queries.js';
import { HostCalendarController } from './host-calendar.controller.js';
import { HostCalendarQueries } from './host-calendar.queries.js';
import { HostedEventsQueries } from './hosted-events.queries.js';
import { HostingQueries } from './hosting.queries.js';
import { InvitationsService } from './invitations.service.js';
import { NeedsQueries } from './needs.queries.js';
import { MaterialsController } from './materials.controller.js';
import { MaterialsService } from './materials.service.js';
import { MaterialsWorker } from './materials.worker.js';
import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';
import { OccurrencePageQueries } from './occurrence-page.queries.js';
import { OrganizersController } from './organizers.controller.js';
import { OrphansService } from './orphans.service.js';
import { OrphansWorker } from './orphans.worker.js';
import { OwnerMailKinds } from './owner-mail-kinds.js';
import { OwnerNews } from './owner-news.js';
import { PassedOnController } from './passed-on.controller.js';
import { PassedOnQueries } from './passed-on.queries.js';
import { PersonPageController } from './person-page.controller.js';
import { PersonPageQueries } from './person-page.queries.js';
import { PlacesWorker } from './places.worker.js';
import { OccurrencesController } from './occurrences.controller.js';
import { ProgrammeAnnouncer } from './programme-announcer.js';
import { ProgrammeChangesService } from './programme-changes.service.js';
import { ProgrammeWriter } from './programme-writer.js';
import { ProgrammeController } from './programme.controller.js';
import { ReviewMailKinds } from './review-mail-kinds.js';
import { ReviewNews } from './review-news.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsService } from './reviews.service.js';
import { RoomCalendarQueries } from './room-calendar.queries.js';
import { RoomChecks } from './room-checks.js';
import { RoomMailKinds } from './room-mail-kinds.js';
import { RoomNews } from './room-news.js';
import { RoomRefusals } from './room-refusals.js';
import { RoomRequestsService } from './room-requests.service.js';
import { RoomTasks } from './room-tasks.queries.js';
import { RoomsProgrammeController } from './rooms-programme.controller.js';
import { RoomsWorker } from './rooms.worker.js';
import { PublishLaterService } from './publish-later.service.js';
import { PublishLaterWorker } from './publish-later.worker.js';
import { SeriesHorizonService } from './series-horizon.service.js';
import { SeriesHorizonWorker } from './series-horizon.worker.js';
import { SeriesQueries } from './series.queries.js';
import { TopicsController } from './topics.controller.js';
import { TopicsQueries } from './topics.queries.js';
import { UndoService } from './undo.service.js';
import { UndoWorker } from './undo.worker.js';
import { ZoneAgreement } from './zone-agreement.js';
import { ZoneRulesService } from './zone-rules.service.js';
import { ZoneRulesWorker } from './zone-rules.worker.js';
import { Standings } from './standings.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesService } from './templates.service.js';
import { Blackout } from './entities/blackout.entity.js';
import { Booking } from './entities/booking.entity.js';
import { ChangeSet } from './entities/change-set.entity.js';
import { Event } from './entities/event.entity.js';
import { EventComment } from './entities/event-comment.entity.js';
import { EventTemplate } from './entities/event-template.entity.js';
import { Holiday } from './entities/holiday.entity.js';
import { Invitation } from './entities/invitation.entity.js';
import { MaterialFile } from './entities/material-file.entity.js';
import { Notice } from './entities/notice.entity.js';
import { NoticeDate } from './entities/notice-date.entity.js';
import { Occurrence } from './entities/occurrence.entity.js';
import { OccurrenceBlock } from './entities/occurrence-block.entity.js';
import { OccurrenceChange } from './entities/occurrence-change.entity.js';
import { Organizer } from './entities/organizer.entity.js';
import { Series } from './entities/series.entity.js';
import { ZoneEdition } from './entities/zone-edition.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Blackout,
      Booking,
      ChangeSet,
      Event,
      EventComment,
      EventTemplate,
      Holiday,
      Invitation,
      MaterialFile,
      Notice,
      NoticeDate,
      Occurrence,
      OccurrenceBlock,
      OccurrenceChange,
      Organizer,
      Series,
      ZoneEdition,
    ]),
    FilesModule,
    SpacesModule,
  ],
  controllers: [
    BlackoutsController,
    RoomsProgrammeController,
    ProgrammeController,
    PersonPageController,
    EventsController,
    EventPicturesController,
    OrganizersController,
    PassedOnController,
    MaterialsController,
    NoticesController,
    ReviewsController,
    OccurrencesController,
    CallOffController,
    CommentsController,
    TemplatesController,
    TopicsController,
    HistoryController,
    HostCalendarController,
  ],
  providers: [
    Announcements,
    BlackoutsService,
    Bookings,
    ChangeSets,
    CommentMailKind,
    CommentNews,
    CommentsQueries,
    CommentsService,
    CommentsWorker,
    EventCopiesService,
    EventLifeService,
    EventPeopleService,
    EventPicturesService,
    EventsService,
    HistoryQueries,
    HostCalendarQueries,
    HostedEventsQueries,
    HostingQueries,
    InvitationsService,
    NeedsQueries,
    MaterialsService,
    MaterialsWorker,
    NoticesService,
    OccurrencePageQueries,
    OrphansService,
    OrphansWorker,
    OwnerMailKinds,
    OwnerNews,
    PassedOnQueries,
    PersonPageQueries,
    PlacesWorker,
    ProgrammeAnnouncer,
    ProgrammeChangesService,
    ProgrammeWriter,
    PublishLaterService,
    PublishLaterWorker,
    ReviewMailKinds,
    ReviewNews,
    ReviewsService,
    RoomCalendarQueries,
    RoomChecks,
    RoomMailKinds,
    RoomNews,
    RoomRefusals,
    RoomRequestsService,
    RoomTasks,
    RoomsWorker,
    SeriesHorizonService,
    SeriesHorizonWorker,
    SeriesQueries,
    Standings,
    TemplatesService,
    UndoService,
    UndoWorker,
    TopicsQueries,
    ZoneAgreement,
    ZoneRulesService,
    ZoneRulesWorker,
  ],
  exports: [
    Announcements,
    Bookings,
    EventLifeService,
    EventsService,
    OccurrencePageQueries,
    OrphansService,
    OrphansWorker,
    OwnerMailKinds,
    OwnerNews,
    ProgrammeChangesService,
    RoomTasks,
    SeriesHorizonService,
    UndoService,
  ],
})
export class EventsModule {}
