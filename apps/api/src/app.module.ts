import { Module, type DynamicModule } from '@nestjs/common';

import { MembersModule } from './members/members.module.js';
import { PlatformModule, type Opened } from './platform/platform.module.js';
import { SpacesModule } from './spaces/spaces.module.js';

/** The features, in the order in which they may know each other. */
const FEATURES = [SpacesModule, MembersModule];

@Module({})
export class AppModule {
  static with(opened: Opened): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(opened), ...FEATURES] };
  }
}
