import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Workers } from '../platform/jobs/workers.js';
import { forgetKeptRows } from './events.jobs.js';
import { UndoService } from './undo.service.js';

/** The hourly look at what was kept for taking changes back. */
@Injectable()
export class UndoWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly undoing: UndoService,
  ) {}

  onModuleInit(): void {
    this.workers.handle(forgetKeptRows, async () => {
      await this.undoing.forgetOld();
    });
  }
}
