import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { DigestSettingsBody, DigestSettingsView } from '#contract/digests.js';
import { nextDue, pauseAhead } from '#domain/digests/period.js';
import { Clock } from '../platform/clock.js';
import { settingsOf } from './digest-settings.queries.js';
import { stopDigests, writeSettings } from './digest-settings.writes.js';

/** What a member wants of the weekly digest. Without a row: every week, on Mondays at 8, everything. */
@Injectable()
export class DigestSettingsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async view(memberId: string): Promise<DigestSettingsView> {
    const found = await settingsOf(this.database.manager, memberId);
    const now = this.clock.now();
    const next = found.weekly ? nextDue(now, found.timeZone, found).toISOString() : null;
    return { ...found, pausedUntil: pauseAhead(now, found.timeZone, found.pausedUntil), next };
  }

  /** A slug that names no space of the member's is left out. */
  async save(memberId: string, body: DigestSettingsBody): Promise<DigestSettingsView> {
    await writeSettings(this.database.manager, memberId, body);
    return this.view(memberId);
  }

  /** Once or many times, it is the same. A member who is gone has nothing to leave. */
  async unsubscribe(memberId: string): Promise<void> {
    await stopDigests(this.database.manager, memberId, this.clock.now());
  }
}
