import { Body, Controller, Get, Put, Query, Res, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';

import {
  digestSettingsBody,
  digestSettingsView,
  previewQuery,
  type DigestSettingsBody,
  type DigestSettingsView,
  type PreviewQuery,
} from '#contract/digests.js';
import { MemberId, SignedIn } from '../platform/auth/access.js';
import { Limited } from '../platform/limits/limited.js';
import { DigestMaker } from './digest-maker.js';
import { DigestSettingsService } from './digest-settings.service.js';

/** A mail shown in a page: it may neither run anything nor fetch anything. Its links open in a new window. */
const MAIL_POLICY = `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'`;

@ApiTags('Digest')
@Controller('api/me')
export class DigestSettingsController {
  constructor(
    private readonly settings: DigestSettingsService,
    private readonly maker: DigestMaker,
    private readonly database: DataSource,
  ) {}

  @Get('digest-settings')
  @SignedIn()
  @ApiOperation({ summary: 'What I want of the weekly digest, and when the next one comes' })
  @SerializeOptions({ schema: digestSettingsView })
  @ApiOkResponse({ standardSchema: digestSettingsView })
  view(@MemberId() memberId: string): Promise<DigestSettingsView> {
    return this.settings.view(memberId);
  }

  @Put('digest-settings')
  @Limited('settings')
  @SignedIn()
  @ApiOperation({ summary: 'Say what I want of the weekly digest' })
  @SerializeOptions({ schema: digestSettingsView })
  @ApiOkResponse({ standardSchema: digestSettingsView })
  save(
    @MemberId() memberId: string,
    @Body({ schema: digestSettingsBody }) body: DigestSettingsBody,
  ): Promise<DigestSettingsView> {
    return this.settings.save(memberId, body);
  }

  /** Byte for byte what would be sent now (E23). Header `x-digest: empty` where there is nothing to say. */
  @Get('digest/preview')
  @Limited('preview')
  @SignedIn()
  @ApiOperation({ summary: 'My digest as it would be sent now: HTML, or its plain part' })
  @ApiProduces('text/html', 'text/plain')
  async preview(
    @MemberId() memberId: string,
    @Query({ schema: previewQuery }) { part }: PreviewQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const digest = (await this.maker.make(this.database.manager, [memberId])).get(memberId);
    const mail = digest && 'mail' in digest ? digest.mail : null;
    void reply
      .header('cache-control', 'private, no-store')
      .header('content-security-policy', MAIL_POLICY)
      .header('x-digest', mail ? 'sent' : 'empty');
    const nothing = 'There is nothing to say this week, so no mail would be sent.';
    if (part === 'text') return void (await reply.type('text/plain; charset=utf-8').send(mail?.text ?? nothing));
    await reply
      .type('text/html; charset=utf-8')
      .send(mail?.html ?? `<!doctype html><html lang="en"><title>No digest</title><p>${nothing}</p></html>`);
  }
}
