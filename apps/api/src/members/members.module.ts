import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { SpacesModule } from '../spaces/spaces.module.js';
import { AccessGuard } from './access.guard.js';
import { Sessions } from './sessions.js';

@Module({
  imports: [SpacesModule],
  providers: [Sessions, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Sessions],
})
export class MembersModule {}
