import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

import { Log } from '../../log.js';
import { Settings } from '../../settings.js';
import { CapturedMails } from './captured-mails.js';

/** Where mail goes while there is no mail server: over a real SMTP socket, into this program. Never in production. */
@Injectable()
export class CaptureServer implements OnModuleInit, OnApplicationShutdown {
  private server: SMTPServer | null = null;
  private address = '';

  constructor(
    private readonly settings: Settings,
    private readonly mails: CapturedMails,
    private readonly log: Log,
  ) {}

  /** @throws Error while nothing is captured: a mail must never vanish silently */
  get url(): string {
    if (!this.address) throw new Error('There is no mail server: SMTP_URL is not set and mail is not captured.');
    return this.address;
  }

  async onModuleInit(): Promise<void> {
    if (!this.settings.capturesMail || this.settings.production || !this.settings.worker) return;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      size: 25_000_000,
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => void this.mails.keep(Buffer.concat(chunks)).then(() => done(), done));
      },
    });
    server.on('error', (error) => this.log.warn({ err: error }, 'the capturing mail server reported an error'));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    this.server = server;
    this.address = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  }

  /** After everything that sends has stopped. */
  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
