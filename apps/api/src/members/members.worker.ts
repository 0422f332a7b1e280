import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Workers } from '../platform/jobs/workers.js';
import { signInTurn, tidyUp } from './members.jobs.js';
import { idleSince } from './sessions.js';
import { SignInTurns } from './sign-in-turns.js';

@Injectable()
export class MembersWorker implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly turns: SignInTurns,
  ) {}

  onModuleInit(): void {
    this.workers.handle(signInTurn, ({ mailbox }) => transact(this.database, (tx) => this.turns.take(tx, mailbox)));
    this.workers.handle(tidyUp, () => this.forgetWhatIsOver());
  }

  private async forgetWhatIsOver(): Promise<void> {
    const now = this.clock.now();
    await this.database.query('DELETE FROM sign_ins WHERE "expiresAt" < $1', [now]);
    await this.database.query('DELETE FROM sessions WHERE "expiresAt" < $1 OR "lastSeenAt" < $2', [
      now,
      idleSince(now),
    ]);
    // Limits count in real time, in milliseconds, whatever the program's clock says.
    await this.database.query('DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000');
  }
}
