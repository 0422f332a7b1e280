import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Workers } from '../platform/jobs/workers.js';
import { removeMaterials } from './events.jobs.js';
import { MaterialsService } from './materials.service.js';

/** The nightly look at what organizers uploaded and gave up. */
@Injectable()
export class MaterialsWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly materials: MaterialsService,
  ) {}

  onModuleInit(): void {
    this.workers.handle(removeMaterials, async () => {
      await this.materials.removeUnused();
    });
  }
}
