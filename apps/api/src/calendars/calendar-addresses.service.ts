import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { CalendarAddress, CalendarAddressState } from '#contract/calendars.js';
import { webcalLink } from '#domain/calendars/add-links.js';
import { Audit } from '../platform/audit.js';
import { hashToken, newToken } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Settings } from '../platform/settings.js';

/** A member's secret calendar address. Only its hash is kept, so it can be told once and never again (C37). */
@Injectable()
export class CalendarAddresses {
  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async state(memberId: string): Promise<CalendarAddressState> {
    const [address] = (await this.database.query('SELECT "createdAt" FROM calendar_addresses WHERE "memberId" = $1', [
      memberId,
    ])) as { createdAt: Date }[];
    return { createdAt: address?.createdAt.toISOString() ?? null };
  }

  /** A new address; an older one is dead at once (C38). */
  async renew(memberId: string): Promise<CalendarAddress> {
    const token = newToken();
    const createdAt = this.clock.now();
    await transact(this.database, async (tx) => {
      const [{ first }] = (await tx.query(
        `INSERT INTO calendar_addresses ("memberId", "tokenHash", "createdAt") VALUES ($1, $2, $3)
         ON CONFLICT ("memberId") DO UPDATE SET "tokenHash" = excluded."tokenHash", "createdAt" = excluded."createdAt"
         RETURNING xmax = 0 AS first`,
        [memberId, hashToken(token), createdAt],
      )) as [{ first: boolean }];
      const action = first ? 'calendar-address.made' : 'calendar-address.changed';
      await this.audit.write(tx, { actorId: memberId, action, subject: memberId });
    });
    const url = `${this.settings.publicUrl}/calendar/me/${token}.ics`;
    return { url, webcal: webcalLink(url), createdAt: createdAt.toISOString() };
  }

  /** Safe to repeat. */
  async remove(memberId: string): Promise<void> {
    await transact(this.database, async (tx) => {
      // TypeORM answers a DELETE with its rows and their number.
      const [, removed] = (await tx.query('DELETE FROM calendar_addresses WHERE "memberId" = $1', [memberId])) as [
        unknown,
        number,
      ];
      if (removed > 0)
        await this.audit.write(tx, { actorId: memberId, action: 'calendar-address.removed', subject: memberId });
    });
  }
}
