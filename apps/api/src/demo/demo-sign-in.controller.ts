import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource, IsNull } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { Member } from '../members/member.entity.js';
import { Sessions } from '../members/sessions.js';
import { Anyone, type RequestWithAccess } from '../platform/auth/access.js';
import { readSigned, sign } from '../platform/auth/secrets.js';
import { findRow } from '../platform/database/rows.js';
import { Settings } from '../platform/settings.js';

const PURPOSE = 'demo sign-in';
const MEMBERS = `@example.org`;

export function demoSignInLink(settings: Settings, email: string): string {
  return `${settings.publicUrl}/dev/sign-in/${sign(settings.secret, PURPOSE, { email })}`;
}

/**
 * Signs in as somebody of the demo, from a link that the program prints. It exists only while mail is captured, never in
 * production, and only for the demo's own addresses. As everywhere, the link opens a page whose button acts.
 */
@ApiExcludeController()
@Controller('dev/sign-in')
export class DemoSignInController {
  constructor(
    private readonly settings: Settings,
    private readonly sessions: Sessions,
    private readonly database: DataSource,
  ) {}

  @Anyone()
  @Get(':token')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header(
    'content-security-policy',
    `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  )
  async page(@Param('token') token: string): Promise<string> {
    const { name } = await this.memberOf(token);
    return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sign in to the demo</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:30rem;margin:15vh auto;padding:0 1rem}button{font:inherit;font-weight:600;min-height:44px;padding:0 1.25rem;border:0;border-radius:8px;background:#17557f;color:#fff;cursor:pointer}</style>
<main><h1>The demo’s ${escape(name)}</h1><p>Everything you do here stays on this machine.</p>
<form method="post" enctype="multipart/form-data"><button>Sign in as ${escape(name)}</button></form></main></html>`;
  }

  @Anyone()
  @Post(':token')
  async signIn(
    @Param('token') token: string,
    @Req() request: RequestWithAccess,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { id } = await this.memberOf(token);
    const userAgent = request.headers['user-agent'] ?? '';
    const replaces = request.access?.viewer.sessionId ?? null;
    await this.database.transaction((tx) => this.sessions.open(tx, reply, { memberId: id, userAgent, replaces }));
    void reply.status(303).header('location', '/').send();
  }

  private async memberOf(token: string): Promise<{ id: string; name: string }> {
    const email =
      this.settings.capturesMail && !this.settings.production
        ? readSigned(this.settings.secret, PURPOSE, token)?.['email']
        : null;
    if (typeof email !== 'string' || !email.endsWith(MEMBERS)) throw new Refusal('not-found');
    const member = await findRow(this.database.manager, Member, {
      where: { email, deactivatedAt: IsNull() },
      columns: ['id', 'firstName'],
    });
    if (!member) throw new Refusal('not-found');
    return { id: member.id, name: member.firstName };
  }
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
