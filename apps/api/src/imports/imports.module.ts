import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { EventsModule } from '../events/events.module.js';
import { ImportOnCommandLine } from './import-on-command-line.js';
import { ImportsController } from './imports.controller.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsService } from './imports.service.js';
import { ImportsWorker } from './imports.worker.js';
import { FileFollower } from './file-follower.js';
import { ImportUndoService } from './import-undo.service.js';
import { ImportWriters } from './import-writers.js';
import { OccurrenceWriter } from './occurrence-writer.js';
import { Import } from './import.entity.js';
import { ImportedEvent } from './imported-event.entity.js';
import { ImportedOccurrence } from './imported-occurrence.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Import, ImportedEvent, ImportedOccurrence]), EventsModule],
  controllers: [ImportsController],
  providers: [
    ImportOnCommandLine,
    ImportsQueries,
    ImportsService,
    ImportsWorker,
    FileFollower,
    ImportUndoService,
    ImportWriters,
    OccurrenceWriter,
  ],
})
export class ImportsModule {}
