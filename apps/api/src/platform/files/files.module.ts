import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Workers } from '../jobs/workers.js';
import { FilesController } from './files.controller.js';
import { pictureRemoved } from './files.jobs.js';
import { Pictures } from './pictures.js';
import { StoredFile } from './stored-file.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([StoredFile])],
  controllers: [FilesController],
  providers: [Pictures],
  exports: [Pictures],
})
export class FilesModule implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly pictures: Pictures,
  ) {}

  onModuleInit(): void {
    this.workers.handle(pictureRemoved, ({ id }) => this.pictures.deleteFile(id));
  }
}
