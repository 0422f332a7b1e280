import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { MailKinds, type MailKind, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { SignIn } from './sign-in.entity.js';
import { signInMail } from './sign-in-mails.js';
import { signInSecrets } from './sign-in-secrets.js';
import { SIGN_IN_MINUTES } from './sign-in-times.js';

/** The mail with code and link. A code that came too late to be of use is not sent. */
@Injectable()
export class SignInMailKind implements MailKind, OnModuleInit {
  readonly kind = 'members.sign-in';
  readonly afterCrash = 'resend';

  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async render(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Map<string, RenderedMail | NotSent>> {
    const rows = await tx.getRepository(SignIn).find({
      select: { id: true },
      where: {
        id: In(mails.map(({ subjectId }) => subjectId)),
        usedAt: IsNull(),
        expiresAt: MoreThan(this.clock.now()),
      },
    });
    const open = new Set(rows.map(({ id }) => id));
    return new Map(mails.map(({ id, subjectId }) => [id, open.has(subjectId) ? this.mailOf(subjectId) : TOO_LATE]));
  }

  private mailOf(signInId: string): RenderedMail {
    const { code, linkToken } = signInSecrets(this.settings.secret, signInId);
    const link = `${this.settings.publicUrl}/sign-in/link?token=${linkToken}`;
    return signInMail({ code, link, minutes: SIGN_IN_MINUTES });
  }
}

const TOO_LATE: NotSent = { notSent: 'empty', detail: 'the code was used or is too old' };
