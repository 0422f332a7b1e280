import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { asksToConfirm } from '#domain/rsvps/reconfirm.js';
import { isActive } from '#domain/rsvps/seating.js';
import { toCalendarFacts, type OccurrenceFacts } from '../events/calendar-occurrence.js';
import { netDates, type NetDate } from '../events/notices.queries.js';
import { Clock } from '../platform/clock.js';
import { senderOf } from '../platform/mail/compose.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import type { ChangedDate } from './plans-changed-facts.js';
import { plansChangedMail } from './plans-changed-mails.js';
import { datesToTell, repliesOf, type DateToTell, type Reader, type Reply } from './plans-changed.queries.js';
import { PLANS_CHANGED } from './plans-changed.service.js';

type Dated = DateToTell & Pick<OccurrenceFacts, 'url'>;

/** Renders the mails about changed plans: reads the state again, so that nobody hears what is no longer so. */
@Injectable()
export class PlansChangedKind implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: PLANS_CHANGED,
      afterCrash: 'resend',
      render: (tx, mails) => this.render(tx, mails),
    });
  }

  /**
   * What somebody with a seat on these dates is going to get, written to whoever looks at it: by their clock, in their
   * name, so that it tells nothing of those who replied. Null where there is nothing to tell.
   */
  async sample(
    tx: EntityManager,
    { notices, occurrenceIds, reader }: { notices: string[]; occurrenceIds: readonly string[]; reader: Reader },
  ): Promise<RenderedMail | null> {
    const now = this.clock.now();
    const net = (await netDates(tx, notices, now)).filter((one) => occurrenceIds.includes(one.occurrenceId));
    const seat = { memberId: '', noticeId: '', status: 'going' as const, position: null, changedAt: now };
    const replies = net.map(({ occurrenceId, ...one }) => ({
      ...seat,
      ...reader,
      occurrenceId,
      needsConfirm: asksToConfirm(one.before, one.now),
    }));
    const mail = this.renderOne(reader.recipient, replies, { net, dated: await this.datedOf(tx, net) });
    return 'notSent' in mail ? null : mail;
  }

  /** Mails of a batch nearly always tell of the same notice. What is read does not grow with the readers. */
  private async render(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Map<string, RenderedMail | NotSent>> {
    const rendered = new Map<string, RenderedMail | NotSent>();
    const byNotices = Map.groupBy(mails, (mail) => noticesOf(mail).join(' '));
    for (const alike of byNotices.values()) {
      const notices = noticesOf(alike[0] as OutboxMail);
      const net = await netDates(tx, notices, this.clock.now());
      const dated = await this.datedOf(tx, net);
      const replies = await repliesOf(tx, notices, alike, net);
      for (const mail of alike) {
        const own = replies.get(mail.memberId ?? '') ?? [];
        rendered.set(mail.id, this.renderOne(mail.recipient, own, { net, dated }));
      }
    }
    return rendered;
  }

  private renderOne(
    recipient: string,
    replies: readonly Reply[],
    { net, dated }: { net: readonly NetDate[]; dated: Map<string, Dated> },
  ): RenderedMail | NotSent {
    const dates = net.flatMap((one) => toChangedDate(one, replies, dated));
    const [reply] = replies;
    const first = dates[0] && dated.get(dates[0].occurrenceId);
    if (!reply || !first) return { notSent: 'empty', detail: 'There is nothing left to tell this reader.' };
    return plansChangedMail({
      reader: { name: reply.readerName, address: recipient, timeZone: reply.readerZone },
      sender: { address: senderOf(this.settings.mailFrom).address },
      space: { name: first.space.name, slug: first.spaceSlug, accent: first.accent },
      dates,
    });
  }

  private async datedOf(tx: EntityManager, net: readonly NetDate[]): Promise<Map<string, Dated>> {
    const rows = await datesToTell(
      tx,
      net.map(({ occurrenceId }) => occurrenceId),
    );
    return new Map(rows.map((row) => [row.occurrenceId, { ...row, ...toCalendarFacts(row, this.settings.publicUrl) }]));
  }
}

function noticesOf({ facts, subjectId }: OutboxMail): string[] {
  const notices = facts['notices'];
  return Array.isArray(notices) ? notices.map(String) : [subjectId];
}

function toChangedDate(net: NetDate, replies: readonly Reply[], dated: Map<string, Dated>): ChangedDate[] {
  const event = dated.get(net.occurrenceId);
  const reply = replies.find(({ occurrenceId }) => occurrenceId === net.occurrenceId);
  return event && reply && isActive(reply.status) ? [{ ...net, event, reply }] : [];
}
