import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { open } from 'node:fs/promises';
import { z } from 'zod';

import { id } from '#contract/basics.js';
import { Refusal } from '#domain/refusal.js';
import { Anyone } from '../auth/access.js';
import { Pictures } from './pictures.js';

const fileParams = z.object({ fileId: id });

/** A picture's address never gets another content, and nobody can guess it. */
@ApiTags('Files')
@Controller('files')
export class FilesController {
  constructor(private readonly pictures: Pictures) {}

  @Get(':fileId')
  @Anyone()
  @ApiProduces('image/webp')
  async picture(
    @Param({ schema: fileParams }) { fileId }: z.infer<typeof fileParams>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await open(this.pictures.pathOf(fileId.toLowerCase())).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new Refusal('not-found');
      throw error;
    });
    const { size } = await file.stat();
    await reply
      .headers({
        'content-type': 'image/webp',
        'content-length': size,
        'content-disposition': `inline; filename="${fileId}.webp"`,
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      })
      .send(file.createReadStream());
  }
}
