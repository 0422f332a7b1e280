import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import type { Settings } from '../settings.js';
import { CaptureServer } from './capture/capture-server.js';
import { CapturedMails } from './capture/captured-mails.js';
import { DevMailController } from './capture/dev-mail.controller.js';
import { MailAdminController } from './mail-admin.controller.js';
import { MailAdmin } from './mail-admin.js';
import { MailKinds } from './mail-kinds.js';
import { MailWorker } from './mail.worker.js';
import { Outbox } from './outbox.js';
import { Postman } from './postman.js';
import { MailRecovery } from './recovery.js';
import { RefusedMailboxes } from './refused-mailboxes.js';
import { Sender } from './sender.js';
import { OutboxMail } from './outbox-mail.entity.js';
import { RefusedMailbox } from './refused-mailbox.entity.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([OutboxMail, RefusedMailbox])],
  controllers: [MailAdminController],
  providers: [
    MailKinds,
    Outbox,
    Sender,
    Postman,
    MailRecovery,
    MailWorker,
    MailAdmin,
    RefusedMailboxes,
    CaptureServer,
    CapturedMails,
  ],
  exports: [MailKinds, Outbox, RefusedMailboxes, Sender],
})
export class MailModule {
  /** The page that shows captured mail exists only while mail is captured, and never in production. */
  static with({ capturesMail, production }: Pick<Settings, 'capturesMail' | 'production'>): DynamicModule {
    return { module: MailModule, controllers: capturesMail && !production ? [DevMailController] : [] };
  }
}
