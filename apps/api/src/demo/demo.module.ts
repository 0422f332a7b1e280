import { Module } from '@nestjs/common';

import { EventsModule } from '../events/events.module.js';
import { MembersModule } from '../members/members.module.js';
import { DemoLoader } from './demo-loader.js';
import { DemoSignInController } from './demo-sign-in.controller.js';

@Module({ imports: [EventsModule, MembersModule], controllers: [DemoSignInController], providers: [DemoLoader] })
export class DemoModule {}
