import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { DigestMaker } from './digest-maker.js';
import { DigestSettingsController } from './digest-settings.controller.js';
import { DigestSettingsService } from './digest-settings.service.js';
import { DigestsService } from './digests.service.js';
import { DigestsWorker } from './digests.worker.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { DigestItem } from './digest-item.entity.js';
import { DigestSetting } from './digest-setting.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([DigestItem, DigestSetting])],
  controllers: [DigestSettingsController, UnsubscribeController],
  providers: [DigestMaker, DigestSettingsService, DigestsService, DigestsWorker],
  exports: [DigestsService],
})
export class DigestsModule {}
