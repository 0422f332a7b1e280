import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { InvalidInput } from './problem.filter.js';

/** A request that may come twice. */
export interface Repeatable {
  memberId: string;
  /** Its method and path pattern; a key counts for one member and one route. */
  route: string;
  /** The Idempotency-Key header; without one nothing is kept. */
  key: string | undefined;
  /** What makes it another request: its path's values and its body. */
  request: unknown;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Answers to requests with an Idempotency-Key, kept in the transaction of their effect: both are there or neither, also
 * after a crash. Refusals are not kept, because they changed nothing.
 */
@Injectable()
export class KeptAnswers {
  /**
   * Does the work once for each key and gives the kept answer from then on (R03, R04).
   * @throws Refusal `key-in-flight` while the same key is being worked on, `key-reused` for another request under it
   */
  async once<Answer>(tx: EntityManager, repeatable: Repeatable, work: () => Promise<Answer>): Promise<Answer> {
    const { memberId, route, key, request } = repeatable;
    if (key === undefined) return work();
    if (!KEY.test(key))
      throw new InvalidInput([{ field: 'Idempotency-Key', message: 'Send up to 200 visible characters.' }]);
    const bodyHash = createHash('sha256')
      .update(JSON.stringify(request ?? null))
      .digest();
    const kept = await this.find(tx, memberId, route, key);
    if (kept) {
      if (!kept.bodyHash.equals(bodyHash)) throw new Refusal('key-reused');
      return kept.body as Answer;
    }
    const answer = await work();
    await tx.query(
      `INSERT INTO kept_answers ("memberId", route, key, "bodyHash", status, body) VALUES ($1, $2, $3, $4, 200, $5)`,
      [memberId, route, key, bodyHash, JSON.stringify(answer)],
    );
    return answer;
  }

  /** Keys older than a day are forgotten. @returns how many */
  async forgetOld(tx: EntityManager): Promise<number> {
    const [, forgotten] = (await tx.query(`DELETE FROM kept_answers WHERE "createdAt" < now() - interval '1 day'`)) as [
      unknown,
      number,
    ];
    return forgotten;
  }

  /** The lock lasts as long as the transaction. It comes in a statement of its own, so that the next sees what its holder left. */
  private async find(
    tx: EntityManager,
    memberId: string,
    route: string,
    key: string,
  ): Promise<{ bodyHash: Buffer; body: unknown } | undefined> {
    const [lock] = (await tx.query('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS had', [
      `${memberId} ${route} ${key}`,
    ])) as { had: boolean }[];
    if (!lock?.had) throw new Refusal('key-in-flight');
    const [kept] = (await tx.query(
      'SELECT "bodyHash", body FROM kept_answers WHERE "memberId" = $1 AND route = $2 AND key = $3',
      [memberId, route, key],
    )) as {
      bodyHash: Buffer;
      body: unknown;
    }[];
    return kept;
  }
}
