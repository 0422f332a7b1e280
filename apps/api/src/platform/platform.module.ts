import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';

import { Audit } from './audit.js';
import { OrganizerAccess } from './auth/organizer-access.js';
import { Clock } from './clock.js';
import { HealthController, Readiness } from './http/health.controller.js';
import { KeptAnswers } from './http/kept-answers.js';
import { Jobs } from './jobs/jobs.js';
import { Workers } from './jobs/workers.js';
import { LimitInterceptor } from './limits/limited.js';
import { Limits } from './limits/limits.js';
import { Log } from './log.js';
import { MailModule } from './mail/mail.module.js';
import { Settings } from './settings.js';
import { AuditRecord } from './audit-record.entity.js';
import { KeptAnswer } from './http/kept-answer.entity.js';
import { RateLimit } from './limits/rate-limit.entity.js';

/** What the boot opens and every feature may inject. */
export interface Opened {
  database: DataSource;
  boss: PgBoss;
  clock: Clock;
  settings: Settings;
  log: Log;
}

@Global()
@Module({})
export class PlatformModule {
  static with({ database, boss, clock, settings, log }: Opened): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        databaseModule(database),
        TypeOrmModule.forFeature([AuditRecord, KeptAnswer, RateLimit]),
        MailModule.with(settings),
      ],
      controllers: [HealthController],
      providers: [
        { provide: PgBoss, useValue: boss },
        { provide: Clock, useValue: clock },
        { provide: Settings, useValue: settings },
        { provide: Log, useValue: log },
        Audit,
        Jobs,
        KeptAnswers,
        { provide: APP_INTERCEPTOR, useClass: LimitInterceptor },
        Limits,
        OrganizerAccess,
        Readiness,
        Workers,
      ],
      exports: [PgBoss, Clock, Settings, Log, Audit, Jobs, KeptAnswers, Limits, OrganizerAccess, Workers, MailModule],
    };
  }
}

/**
 * The pool that the boot has opened: a start that fails says so in one sentence, instead of trying again by itself.
 * Nest closes it after everything else.
 */
const databaseModule = (database: DataSource): DynamicModule =>
  TypeOrmModule.forRootAsync({
    useFactory: () => ({ type: 'postgres', retryAttempts: 0 }),
    dataSourceFactory: () => Promise.resolve(database),
  });
