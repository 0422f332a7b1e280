import { Module, type DynamicModule } from '@nestjs/common';

import { CalendarsModule } from './calendars/calendars.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DigestsModule } from './digests/digests.module.js';
import { EventsModule } from './events/events.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { ListingModule } from './listing/listing.module.js';
import { MembersModule } from './members/members.module.js';
import { PagesModule } from './pages/pages.module.js';
import { PlatformModule, type Opened } from './platform/platform.module.js';
import { RsvpsModule } from './rsvps/rsvps.module.js';
import { SpacesModule } from './spaces/spaces.module.js';

/** The features, in the order in which they may know each other. */
const FEATURES = [
  SpacesModule,
  MembersModule,
  EventsModule,
  ListingModule,
  RsvpsModule,
  CalendarsModule,
  DigestsModule,
  ImportsModule,
  DemoModule,
  PagesModule,
];

@Module({})
export class AppModule {
  static with(opened: Opened): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(opened), ...FEATURES] };
  }
}
