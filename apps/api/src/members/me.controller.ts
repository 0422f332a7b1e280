import { Body, Controller, Delete, Get, Header, HttpCode, Post, Put, Req, SerializeOptions } from '@nestjs/common';
import { ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import {
  memberProfile,
  meView,
  profileChange,
  type MemberProfile,
  type MeView,
  type ProfileChange,
} from '#contract/members.js';
import { pictureChanged, type PictureChanged } from '#contract/spaces.js';
import { Anyone, CurrentViewer, MemberId, SignedIn, type Viewer } from '../platform/auth/access.js';
import { readUpload } from '../platform/files/upload.js';
import { Limited } from '../platform/limits/limited.js';
import { RefusedMailboxes } from '../platform/mail/refused-mailboxes.js';
import { MeQueries } from './me.queries.js';
import { ProfilesService } from './profiles.service.js';

@ApiTags('Me')
@Controller('api/me')
export class MeController {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly queries: MeQueries,
    private readonly refused: RefusedMailboxes,
  ) {}

  /** Who is looking; a guest is told so rather than refused. */
  @Get()
  @Anyone()
  @Header('cache-control', 'private, no-store')
  @SerializeOptions({ schema: meView })
  @ApiOkResponse({ standardSchema: meView })
  me(@CurrentViewer() { memberId }: Viewer): Promise<MeView> {
    return this.queries.me(memberId);
  }

  @Put('profile')
  @Limited('settings')
  @SignedIn()
  @SerializeOptions({ schema: memberProfile })
  @ApiOkResponse({ standardSchema: memberProfile })
  async change(
    @MemberId() memberId: string,
    @Body({ schema: profileChange }) profile: ProfileChange,
  ): Promise<MemberProfile> {
    await this.profiles.change(memberId, profile);
    return this.queries.profile(memberId);
  }

  /** My mailbox takes mail again: what was stopped because it refused mail for good comes again (E13). */
  @Post('mail-works')
  @HttpCode(204)
  @Limited('settings')
  @SignedIn()
  @ApiNoContentResponse()
  mailWorks(@MemberId() memberId: string): Promise<void> {
    return this.refused.lift(memberId);
  }

  /** A multipart form with the picture as `file`. */
  @Put('picture')
  @Limited('upload')
  @SignedIn()
  @ApiConsumes('multipart/form-data')
  @SerializeOptions({ schema: pictureChanged })
  @ApiOkResponse({ standardSchema: pictureChanged })
  async setPicture(@MemberId() memberId: string, @Req() request: FastifyRequest): Promise<PictureChanged> {
    const bytes = await readUpload(request);
    return { picture: await this.profiles.setPicture(memberId, bytes) };
  }

  @Delete('picture')
  @Limited('upload')
  @HttpCode(204)
  @SignedIn()
  @ApiNoContentResponse()
  removePicture(@MemberId() memberId: string): Promise<void> {
    return this.profiles.removePicture(memberId);
  }
}
