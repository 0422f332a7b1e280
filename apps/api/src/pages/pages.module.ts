import { Module } from '@nestjs/common';

import { SpacesModule } from '../spaces/spaces.module.js';
import { KeptPages } from './kept-pages.js';

@Module({ imports: [SpacesModule], providers: [KeptPages] })
export class PagesModule {}
