import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { findRow } from '../database/rows.js';
import { KeptAnswer } from './kept-answer.entity.js';
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
    await tx.getRepository(KeptAnswer).insert({ memberId, route, key, bodyHash, status: 200, body: answer as object });
    return answer;
  }

  /** Keys older than a day are forgotten. @returns how many */
  async forgetOld(tx: EntityManager): Promise<number> {
    const [, forgotten] = await tx.query<[unknown, number]>(
      `DELETE FROM kept_answers WHERE "createdAt" < now() - interval '1 day'`,
    );
    return forgotten;
  }

  /** The lock lasts as long as the transaction. It comes in a statement of its own, so that the next sees what its holder left. */
  private async find(
    tx: EntityManager,
    memberId: string,
    route: string,
    key: string,
  ): Promise<Pick<KeptAnswer, 'bodyHash' | 'body'> | null> {
    const [lock] = await tx.query<{ had: boolean }[]>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS had',
      [`${memberId} ${route} ${key}`],
    );
    if (!lock?.had) throw new Refusal('key-in-flight');
    return findRow(tx, KeptAnswer, { where: { memberId, route, key }, columns: ['bodyHash', 'body'] });
  }
}
