import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { UndoService } from '../events/undo.service.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { lockRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { TITLE_OF } from '../platform/http/refusal-status.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import { Import } from './import.entity.js';
import { takeTurn } from './imports.writes.js';
import { lockCreated, notPristine } from './wrote.queries.js';
import type { Kept, Wrote } from './wrote.js';
import { deleteEvents, knowAsBefore } from './wrote.writes.js';

interface Asked {
  spaceId: string;
  importId: string;
  memberId: string;
}

/** Takes an import back, event by event, as far as nothing was changed or replied to since. */
@Injectable()
export class ImportUndoService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly undo: UndoService,
    private readonly audit: Audit,
  ) {}

  /**
   * Doing it again answers the same, and goes on where something stopped it half-way.
   * @throws Refusal not-found, undo-impossible, also for another's import
   */
  async takeBack(asked: Asked): Promise<void> {
    const wrote = await transact(this.database, (tx) => takeable(tx, asked));
    if (wrote === null) return;
    const kept: Kept[] = [];
    for (const one of wrote.toReversed()) {
      const reason = await this.takeBackOne(asked, one);
      if (reason !== '') kept.push({ title: one.title, reason });
    }
    await this.finish(asked, { of: wrote.length, kept });
  }

  /** One name of a file can have both: dates that it changed and events that it added. @returns why something stays */
  private async takeBackOne(asked: Asked, one: Wrote): Promise<string> {
    const reason = await this.restore(asked, one);
    if (reason !== '') return reason;
    return transact(this.database, (tx) => this.remove(tx, asked, one));
  }

  private async restore({ memberId }: Asked, { changes }: Wrote): Promise<string> {
    try {
      for (const change of changes.toReversed()) await this.undo.undo(change, memberId);
      return '';
    } catch (problem) {
      if (problem instanceof Refusal) return TITLE_OF[problem.code];
      throw problem;
    }
  }

  private async remove(tx: EntityManager, { spaceId }: Asked, one: Wrote): Promise<string> {
    await takeTurn(tx, spaceId);
    await lockCreated(tx, one.created);
    const touched = await notPristine(tx, one);
    if (touched.some(({ replied }) => replied)) return 'Somebody has replied or commented.';
    if (touched.length > 0) return 'It was changed since.';
    await deleteEvents(tx, one.created);
    await knowAsBefore(tx, spaceId, one);
    await bumpRevision(tx, spaceId, this.clock.now());
    return '';
  }

  /** What it wrote is forgotten no sooner than all of it was gone through. Of two at once the first one tells. */
  private finish(asked: Asked, undone: { of: number; kept: Kept[] }): Promise<void> {
    return transact(this.database, async (tx) => {
      if ((await takeable(tx, asked)) === null) return;
      const { spaceId, importId, memberId: actorId } = asked;
      await tx.getRepository(Import).update({ id: importId }, { state: 'undone', wrote: [], undone });
      await this.audit.write(tx, { actorId, spaceId, action: 'import.undone', subject: importId });
    });
  }
}

/** What it wrote; null where it was taken back. */
async function takeable(tx: EntityManager, { spaceId, importId, memberId }: Asked): Promise<Wrote[] | null> {
  const columns = ['state', 'memberId', 'wrote', 'undone'] as const;
  const row = await lockRow(tx, Import, { where: { id: importId, spaceId }, columns: [...columns] });
  if (!row) throw new Refusal('not-found');
  // As with any change, who made it takes it back.
  if (row.memberId !== memberId || !['done', 'undone'].includes(row.state)) throw new Refusal('undo-impossible');
  return row.undone === null ? (row.wrote as Wrote[]) : null;
}
