import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { JobType } from '../jobs/jobs.js';
import type { OutboxMail } from './outbox.js';

/** A mail ready to go. `text` stands alone: it carries every fact and link of `html`. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  /** Calendar files. The first is also a part beside text and HTML, which is what mail programs look for. */
  calendars?: MailCalendar[];
  /** Mails about one event form a thread: `<thread>@host` is what they refer to. */
  thread?: string;
  /** The list it belongs to and, for bulk mail, how to leave it. */
  list?: { id: string; name: string; unsubscribeUrl?: string };
}

export interface MailCalendar {
  fileName: string;
  content: string;
  /** That of the content; programs that see two different ones drop the file. */
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
}

/** Why a mail that was ordered is not sent after all: it has nothing to say, or its reader does not want it. */
export interface NotSent {
  notSent: 'empty' | 'suppressed';
  detail: string;
}

export interface MailKind {
  kind: string;
  /** `resend` after a crash between DATA and the answer (the Message-ID stays); `report` leaves it uncertain. */
  afterCrash: 'resend' | 'report';
  /** Bulk mail has a queue of its own, so that no other mail waits behind it. */
  bulkJob?: JobType<{ mailIds: string[] }>;
  /** Re-reads the state and renders, for a batch at once: no query per mail. Every id gets an answer. */
  render(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Map<string, RenderedMail | NotSent>>;
  /** In one statement after the batch is claimed and before it is sent; for what must be known next time. */
  beforeSend?(tx: EntityManager, sent: readonly OutboxMail[]): Promise<void>;
}

/** Features register what their mails say; the sender asks here. */
@Injectable()
export class MailKinds {
  private readonly kinds = new Map<string, MailKind>();

  register(kind: MailKind): void {
    if (this.kinds.has(kind.kind)) throw new Error(`The mail ${kind.kind} is defined twice.`);
    this.kinds.set(kind.kind, kind);
  }

  /** Those that are sent again when nobody knows whether they arrived. */
  resent(): string[] {
    return [...this.kinds.values()].filter(({ afterCrash }) => afterCrash === 'resend').map(({ kind }) => kind);
  }

  of(kind: string): MailKind {
    const found = this.kinds.get(kind);
    if (!found) throw new Error(`No renderer for the mail ${kind}.`);
    return found;
  }
}
