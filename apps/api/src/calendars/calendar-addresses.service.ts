import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import type { CalendarAddress, CalendarAddressList, CalendarChoice } from '#contract/calendars.js';
import { webcalLink } from '#domain/calendars/add-links.js';
import { MOST_ADDRESSES } from '#domain/calendars/personal-choice.js';
import { Refusal } from '#domain/refusal.js';
import { Member } from '../members/member.entity.js';
import { Audit } from '../platform/audit.js';
import { hashToken, newToken } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { lockRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { Settings } from '../platform/settings.js';
import { CalendarAddress as Address } from './calendar-address.entity.js';
import { addressesOf } from './calendar-addresses.queries.js';
import { addAddress, changeChoice } from './calendar-addresses.writes.js';

/** A member's secret calendar addresses. Only a hash of each is kept, so it can be told once and never again (C37). */
@Injectable()
export class CalendarAddresses {
  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async list(memberId: string): Promise<CalendarAddressList> {
    return { items: await addressesOf(this.database.manager, memberId), most: MOST_ADDRESSES };
  }

  /** @throws Refusal `calendar-addresses-full` */
  async make(memberId: string, choice: CalendarChoice): Promise<CalendarAddress> {
    const token = newToken();
    const createdAt = this.clock.now();
    const id = await transact(this.database, async (tx) => {
      await lockRow(tx, Member, { where: { id: memberId }, columns: ['id'] });
      if ((await tx.getRepository(Address).countBy({ memberId })) >= MOST_ADDRESSES)
        throw new Refusal('calendar-addresses-full', { most: MOST_ADDRESSES });
      const made = await addAddress(tx, { memberId, tokenHash: hashToken(token), createdAt }, choice);
      await this.note(tx, memberId, 'calendar-address.made', made);
      return made;
    });
    return this.told(id, token, createdAt);
  }

  /** What it holds from now on; its address stays. @throws Refusal `not-found` */
  async change(memberId: string, id: string, choice: CalendarChoice): Promise<void> {
    if (!(await changeChoice(this.database.manager, { memberId, id }, choice))) throw new Refusal('not-found');
  }

  /** A new address for the same calendar; the older one is dead at once (C38). @throws Refusal `not-found` */
  async renew(memberId: string, id: string): Promise<CalendarAddress> {
    const token = newToken();
    const createdAt = this.clock.now();
    await transact(this.database, async (tx) => {
      const anew = { tokenHash: hashToken(token), createdAt, fetchedAt: null, fetchedBy: null };
      const { affected } = await tx.getRepository(Address).update({ id, memberId }, anew);
      if (affected !== 1) throw new Refusal('not-found');
      await this.note(tx, memberId, 'calendar-address.changed', id);
    });
    return this.told(id, token, createdAt);
  }

  /** Safe to repeat. */
  async remove(memberId: string, id: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const { affected } = await tx.getRepository(Address).delete({ id, memberId });
      if (affected === 1) await this.note(tx, memberId, 'calendar-address.removed', id);
    });
  }

  private note(tx: EntityManager, actorId: string, action: string, addressId: string): Promise<void> {
    return this.audit.write(tx, { actorId, action, subject: actorId, details: { addressId } });
  }

  private told(id: string, token: string, createdAt: Date): CalendarAddress {
    const url = `${this.settings.publicUrl}/calendar/me/${token}.ics`;
    return { id, url, webcal: webcalLink(url), createdAt: createdAt.toISOString() };
  }
}
