import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { Refusal } from '#domain/refusal.js';
import { UndoService } from '../events/undo.service.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { lockRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { TITLE_OF } from '../platform/http/refusal-status.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import { Import } from './import.entity.js';
import { notPristine } from './wrote.queries.js';
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

  /** Doing it again answers the same. @throws Refusal not-found, undo-impossible, also for another's import */
  async takeBack(asked: Asked): Promise<void> {
    const wrote = await this.claim(asked);
    if (wrote === null) return;
    const kept: Kept[] = [];
    for (const one of wrote.toReversed()) {
      const reason = one.created.length > 0 ? await this.remove(asked, one) : await this.restore(asked, one);
      if (reason !== '') kept.push({ title: one.title, reason });
    }
    await this.database.getRepository(Import).update({ id: asked.importId }, { undone: { of: wrote.length, kept } });
  }

  /** Whoever comes first does it. */
  private claim({ spaceId, importId, memberId }: Asked): Promise<Wrote[] | null> {
    return transact(this.database, async (tx) => {
      const columns = ['state', 'memberId', 'wrote'] as const;
      const row = await lockRow(tx, Import, { where: { id: importId, spaceId }, columns: [...columns] });
      if (!row) throw new Refusal('not-found');
      // As with any change, who made it takes it back.
      if (row.memberId !== memberId || !['done', 'undone'].includes(row.state)) throw new Refusal('undo-impossible');
      if (row.state === 'undone') return null;
      await tx.getRepository(Import).update({ id: importId }, { state: 'undone', wrote: [] });
      await this.audit.write(tx, { actorId: memberId, spaceId, action: 'import.undone', subject: importId });
      return row.wrote as Wrote[];
    });
  }

  /** @returns why it stays; empty where it is gone */
  private remove({ spaceId }: Asked, one: Wrote): Promise<string> {
    return transact(this.database, async (tx) => {
      const touched = await notPristine(tx, one.created);
      if (touched.some(({ replied }) => replied)) return 'Somebody has replied or commented.';
      if (touched.length > 0) return 'It was changed since.';
      await deleteEvents(tx, one.created);
      await knowAsBefore(tx, spaceId, one);
      await bumpRevision(tx, spaceId, this.clock.now());
      return '';
    });
  }

  private async restore({ spaceId, memberId }: Asked, one: Wrote): Promise<string> {
    try {
      for (const change of one.changes.toReversed()) await this.undo.undo(change, memberId);
    } catch (problem) {
      if (problem instanceof Refusal) return TITLE_OF[problem.code];
      throw problem;
    }
    await transact(this.database, (tx) => knowAsBefore(tx, spaceId, one));
    return '';
  }
}
