import { Controller, Get, Param, Put, Req, Res, SerializeOptions } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { open } from 'node:fs/promises';

import { eventParams } from '#contract/basics.js';
import { materialParams, uploadedMaterial, type MaterialParams, type UploadedMaterial } from '#contract/event-parts.js';
import type { EventParams } from '#contract/events.js';
import { Refusal } from '#domain/refusal.js';
import { Anyone, CurrentViewer, MemberId, Organizer, type Viewer } from '../platform/auth/access.js';
import { readNamedUpload } from '../platform/files/upload.js';
import { Limited } from '../platform/limits/limited.js';
import { MaterialsService } from './materials.service.js';

@ApiTags('Events')
@Controller()
export class MaterialsController {
  constructor(private readonly materials: MaterialsService) {}

  /** A multipart form with the file as `file`. Saving the event with its address among `materials` gives it out. */
  @Put('api/events/:eventId/materials')
  @Limited('upload')
  @Organizer({ reach: 'date' })
  @ApiConsumes('multipart/form-data')
  @SerializeOptions({ schema: uploadedMaterial })
  @ApiOkResponse({ standardSchema: uploadedMaterial })
  async upload(
    @MemberId() memberId: string,
    @Param({ schema: eventParams }) { eventId }: EventParams,
    @Req() request: FastifyRequest,
  ): Promise<UploadedMaterial> {
    return this.materials.store(eventId, memberId, await readNamedUpload(request));
  }

  /** Always as a download, and never as a page of ours (S40). */
  @Get('materials/:materialId')
  @Anyone()
  @ApiProduces('application/octet-stream')
  async download(
    @CurrentViewer() { memberId }: Viewer,
    @Param({ schema: materialParams }) { materialId }: MaterialParams,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { path, name, mime } = await this.materials.find(memberId, materialId.toLowerCase());
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new Refusal('not-found');
      throw error;
    });
    await reply
      .headers({
        'content-type': mime,
        'content-length': (await file.stat()).size,
        'content-disposition': `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`,
        'cache-control': 'private, no-store',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      })
      .send(file.createReadStream());
  }
}

/** For programs that do not read RFC 5987. */
const asciiName = (name: string): string => name.normalize('NFKD').replace(/[^\x20-\x7e]|["\\]/g, '') || 'file';
const escape = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
