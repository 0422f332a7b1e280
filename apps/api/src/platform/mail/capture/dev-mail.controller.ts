import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { simpleParser, type ParsedMail } from 'mailparser';

import { Refusal } from '#domain/refusal.js';
import { Anyone } from '../../auth/access.js';
import { CapturedMails } from './captured-mails.js';
import { listPage, mailPage, type MailSummary } from './dev-mail-pages.js';

const OWN_PAGE = `default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
/** A mail is somebody else's HTML: no scripts, no origin, nothing fetched. Its links open in a new window. */
const MAIL_ITSELF = `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'`;

/** Captured mail, for whoever tries the program or develops it. Registered only while mail is captured. */
@ApiExcludeController()
@Controller('dev/mail')
export class DevMailController {
  constructor(private readonly mails: CapturedMails) {}

  @Anyone()
  @Get()
  async list(@Res() reply: FastifyReply): Promise<void> {
    const ids = await this.mails.ids();
    const found = await Promise.all(ids.map((id) => this.summary(id)));
    await this.show(reply, listPage(found.filter((mail) => mail !== null)));
  }

  @Anyone()
  @Get(':id')
  async one(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.show(reply, mailPage(id, await this.parsed(id)));
  }

  @Anyone()
  @Get(':id/html')
  async html(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { html } = await this.parsed(id);
    if (!html) throw new Refusal('not-found');
    const inNewWindow = html.replace(/<head>/i, '<head><base target="_blank">');
    await this.answer(reply, MAIL_ITSELF).type('text/html; charset=utf-8').send(inNewWindow);
  }

  @Anyone()
  @Get(':id/raw')
  async raw(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(reply, OWN_PAGE)
      .type('text/plain; charset=utf-8')
      .send(await this.bytes(id));
  }

  @Anyone()
  @Get(':id/files/:number')
  async file(@Param('id') id: string, @Param('number') number: string, @Res() reply: FastifyReply): Promise<void> {
    const file = (await this.parsed(id)).attachments[Number(number)];
    if (!file) throw new Refusal('not-found');
    const name = (file.filename ?? 'attachment').replace(/[^A-Za-z0-9._-]/g, '_');
    await this.answer(reply, OWN_PAGE)
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(file.content);
  }

  private async summary(id: string): Promise<MailSummary | null> {
    const raw = await this.mails.read(id);
    if (!raw) return null;
    const { to, subject, date } = await simpleParser(raw.subarray(0, headEnd(raw)), { skipHtmlToText: true });
    return {
      id,
      to: [to ?? []]
        .flat()
        .map(({ text }) => text)
        .join(', '),
      subject: subject ?? '',
      date: date ?? null,
    };
  }

  private async bytes(id: string): Promise<Buffer> {
    const raw = await this.mails.read(id);
    if (!raw) throw new Refusal('not-found');
    return raw;
  }

  private async parsed(id: string): Promise<ParsedMail> {
    return simpleParser(await this.bytes(id), { skipTextToHtml: true, skipImageLinks: true });
  }

  private async show(reply: FastifyReply, page: string): Promise<void> {
    await this.answer(reply, OWN_PAGE).type('text/html; charset=utf-8').send(page);
  }

  private answer(reply: FastifyReply, policy: string): FastifyReply {
    return reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer');
  }
}

function headEnd(raw: Buffer): number {
  const end = raw.indexOf('\r\n\r\n');
  return end < 0 ? raw.length : end + 4;
}
