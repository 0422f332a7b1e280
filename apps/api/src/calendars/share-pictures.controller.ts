import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { occurrenceParams } from '#contract/basics.js';
import { Anyone } from '../platform/auth/access.js';
import { isUnchanged } from '../platform/http/conditional.js';
import { SharePictures } from './share-pictures.js';

/** What chats and networks show of a link to an event without a picture. */
@ApiTags('Files')
@Controller('files/share')
export class SharePicturesController {
  constructor(private readonly pictures: SharePictures) {}

  @Get(':occurrenceId.png')
  @Anyone()
  @ApiProduces('image/png')
  async picture(
    @Param({ schema: occurrenceParams }) { occurrenceId }: { occurrenceId: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tag, draw } = await this.pictures.find(occurrenceId);
    void reply.headers({
      etag: `"${tag}"`,
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
    });
    if (isUnchanged(request.headers, [`"${tag}"`])) {
      await reply.status(304).send();
      return;
    }
    const picture = await draw();
    await reply.type('image/png').header('content-security-policy', "default-src 'none'; sandbox").send(picture);
  }
}
