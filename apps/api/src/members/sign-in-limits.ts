import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

import { Refusal } from '../../../../libs/domain/refusal.js';
import { hashToken } from '../platform/auth/secrets.js';

const SECONDS = 600;

/**
 * How often one network address may ask for codes and try them, counted in the database for all replicas together. Every
 * count includes the caller's address, so somebody elsewhere cannot lock the owner of a mailbox out (S15, S16).
 */
@Injectable()
export class SignInLimits {
  private readonly asksForEmail: RateLimiterPostgres;
  private readonly asks: RateLimiterPostgres;
  private readonly tries: RateLimiterPostgres;

  constructor(database: DataSource) {
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: database,
        storeType: 'typeorm',
        tableName: 'rate_limits',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix,
        points,
        duration: SECONDS,
      });
    this.asksForEmail = limiter('sign-in-email', 5);
    // A whole coworking space may sit behind one address.
    this.asks = limiter('sign-in', 100);
    this.tries = limiter('sign-in-try', 100);
  }

  /** @throws Refusal `too-many-tries` with the seconds to wait */
  async countAsk(email: string, address: string): Promise<void> {
    await count(this.asks, address);
    await count(this.asksForEmail, hashToken(`${email} ${address}`).toString('base64url'));
  }

  /** @throws Refusal `too-many-tries` with the seconds to wait */
  async countTry(address: string): Promise<void> {
    await count(this.tries, address);
  }
}

async function count(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new Refusal('too-many-tries', { seconds: Math.ceil(error.msBeforeNext / 1000) });
  }
}
