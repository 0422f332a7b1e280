import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { ListingModule } from '../listing/listing.module.js';
import { SpacesModule } from '../spaces/spaces.module.js';
import { CalendarAddressesController } from './calendar-addresses.controller.js';
import { CalendarAddresses } from './calendar-addresses.service.js';
import { FeedFetches } from './feed-fetches.js';
import { FeedsController } from './feeds.controller.js';
import { OccurrenceFile } from './occurrence-file.js';
import { PersonalFeedQueries } from './personal-feed.queries.js';
import { PersonalFeed } from './personal-feed.js';
import { SeriesFile } from './series-file.js';
import { SeriesFileQueries } from './series-file.queries.js';
import { SpaceFeedsQueries } from './space-feeds.queries.js';
import { SpaceFeeds } from './space-feeds.js';
import { SharePicturesController } from './share-pictures.controller.js';
import { SharePictures } from './share-pictures.js';
import { CalendarAddress } from './calendar-address.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([CalendarAddress]), ListingModule, SpacesModule],
  controllers: [FeedsController, CalendarAddressesController, SharePicturesController],
  providers: [
    SpaceFeeds,
    SpaceFeedsQueries,
    PersonalFeed,
    PersonalFeedQueries,
    OccurrenceFile,
    SeriesFile,
    SeriesFileQueries,
    CalendarAddresses,
    FeedFetches,
    SharePictures,
  ],
})
export class CalendarsModule {}
