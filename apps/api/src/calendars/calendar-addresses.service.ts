import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';

import type { CalendarAddress, CalendarAddressState } from '#contract/calendars.js';
import { webcalLink } from '#domain/calendars/add-links.js';
import { Audit } from '../platform/audit.js';
import { hashToken, newToken } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Settings } from '../platform/settings.js';
import { CalendarAddress as Address } from './calendar-address.entity.js';
import { writeAddress } from './calendar-addresses.writes.js';

/** A member's secret calendar address. Only its hash is kept, so it can be told once and never again (C37). */
@Injectable()
export class CalendarAddresses {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(Address) private readonly addresses: Repository<Address>,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async state(memberId: string): Promise<CalendarAddressState> {
    const address = await this.addresses.findOne({ where: { memberId }, select: { createdAt: true } });
    return { createdAt: address?.createdAt.toISOString() ?? null };
  }

  /** A new address; an older one is dead at once (C38). */
  async renew(memberId: string): Promise<CalendarAddress> {
    const token = newToken();
    const createdAt = this.clock.now();
    await transact(this.database, async (tx) => {
      const first = await writeAddress(tx, { memberId, tokenHash: hashToken(token), createdAt });
      const action = first ? 'calendar-address.made' : 'calendar-address.changed';
      await this.audit.write(tx, { actorId: memberId, action, subject: memberId });
    });
    const url = `${this.settings.publicUrl}/calendar/me/${token}.ics`;
    return { url, webcal: webcalLink(url), createdAt: createdAt.toISOString() };
  }

  /** Safe to repeat. */
  async remove(memberId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      const { affected } = await tx.withRepository(this.addresses).delete({ memberId });
      if (affected === 1)
        await this.audit.write(tx, { actorId: memberId, action: 'calendar-address.removed', subject: memberId });
    });
  }
}
