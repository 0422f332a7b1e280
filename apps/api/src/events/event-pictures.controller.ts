import { Controller, Delete, HttpCode, Param, Put, Query, Req, SerializeOptions } from '@nestjs/common';
import { ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { cropQuery, eventParams, type CropQuery } from '#contract/basics.js';
import type { EventParams } from '#contract/events.js';
import { pictureChanged, type PictureChanged } from '#contract/spaces.js';
import { MemberId, Organizer } from '../platform/auth/access.js';
import { readUpload } from '../platform/files/upload.js';
import { Limited } from '../platform/limits/limited.js';
import { EventPicturesService } from './event-pictures.service.js';

@ApiTags('Events')
@Controller('api/events/:eventId/picture')
@Organizer({ reach: 'date' })
export class EventPicturesController {
  constructor(private readonly pictures: EventPicturesService) {}

  /** A multipart form with the picture as `file`; the query may name a part of it. The whole is refused where that lies outside. */
  @Put()
  @Limited('upload')
  @ApiConsumes('multipart/form-data')
  @SerializeOptions({ schema: pictureChanged })
  @ApiOkResponse({ standardSchema: pictureChanged })
  async setPicture(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Query({ schema: cropQuery }) { crop }: CropQuery,
    @Req() request: FastifyRequest,
  ): Promise<PictureChanged> {
    const bytes = await readUpload(request);
    return { picture: await this.pictures.setPicture(eventId, memberId, { bytes, crop }) };
  }

  @Delete()
  @Limited('upload')
  @HttpCode(204)
  @ApiNoContentResponse()
  removePicture(@MemberId() memberId: string, @Param({ schema: eventParams }) { eventId }: EventParams): Promise<void> {
    return this.pictures.removePicture(eventId, memberId);
  }
}
