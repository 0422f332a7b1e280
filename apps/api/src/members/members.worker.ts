import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';

import { Clock } from '../platform/clock.js';
import { transact } from '../platform/database/transaction.js';
import { Workers } from '../platform/jobs/workers.js';
import { RateLimit } from '../platform/limits/rate-limit.entity.js';
import { signInTurn, tidyUp } from './members.jobs.js';
import { Session } from './session.entity.js';
import { idleSince } from './sessions.js';
import { SignIn } from './sign-in.entity.js';
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
    const over = { expiresAt: LessThan(now) };
    await this.database.getRepository(SignIn).delete(over);
    await this.database.getRepository(Session).delete([over, { lastSeenAt: LessThan(idleSince(now)) }]);
    // Limits count in real time, in milliseconds, whatever the program's clock says.
    await this.database.getRepository(RateLimit).delete({ expire: LessThan(String(Date.now())) });
  }
}
