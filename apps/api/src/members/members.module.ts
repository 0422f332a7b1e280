import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';

import { FilesModule } from '../platform/files/files.module.js';
import { SpacesModule } from '../spaces/spaces.module.js';
import { AccessGuard } from './access.guard.js';
import { KnownDevices } from './known-devices.js';
import { MeController } from './me.controller.js';
import { MeQueries } from './me.queries.js';
import { MembersWorker } from './members.worker.js';
import { MembershipMailKinds } from './membership-mail-kinds.js';
import { MembershipNews } from './membership-news.js';
import { MembershipsController } from './memberships.controller.js';
import { MembershipsService } from './memberships.service.js';
import { MySessionsController } from './my-sessions.controller.js';
import { PeopleQueries } from './people.queries.js';
import { ProfilesService } from './profiles.service.js';
import { Sessions } from './sessions.js';
import { SignInEntry } from './sign-in-entry.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInMailKind } from './sign-in-mail-kind.js';
import { SignInController } from './sign-in.controller.js';
import { SignInTurns } from './sign-in-turns.js';
import { SignInService } from './sign-in.service.js';
import { Member } from './member.entity.js';
import { Membership } from './membership.entity.js';
import { Session } from './session.entity.js';
import { SignIn } from './sign-in.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Member, Membership, Session, SignIn]), SpacesModule, FilesModule],
  controllers: [SignInController, MeController, MySessionsController, MembershipsController],
  providers: [
    AccessGuard,
    KnownDevices,
    MembersWorker,
    MembershipMailKinds,
    MembershipNews,
    MembershipsService,
    MeQueries,
    PeopleQueries,
    ProfilesService,
    Sessions,
    SignInEntry,
    SignInLimits,
    SignInMailKind,
    SignInService,
    SignInTurns,
    { provide: APP_GUARD, useExisting: AccessGuard },
  ],
  exports: [Sessions, MembershipsService, ProfilesService],
})
export class MembersModule {}
