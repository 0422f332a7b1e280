import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Any, type EntityManager } from 'typeorm';

import type { CHANGE_SOURCES, CHANGES } from '#contract/history.js';
import type { EventSaved } from '#contract/events.js';
import type { Scope } from '#contract/repeats.js';
import type { HistoryLine } from '#domain/events/history.js';
import { mergedHistory } from '#domain/events/history-merge.js';
import { undoUntil } from '#domain/events/undo.js';
import { Audit, type AuditEntry } from '../platform/audit.js';
import { Room } from '../spaces/room.entity.js';
import { ChangeSet } from './entities/change-set.entity.js';
import type { KeptRows } from './kept-rows.js';

export type ChangeSource = (typeof CHANGE_SOURCES)[number];

export interface NewChangeSet {
  spaceId: string;
  /** The event whose history it stands in: of a series, the one whose words its dates share. */
  eventId: string;
  seriesId: string | null;
  actorId: string | null;
  source?: ChangeSource | undefined;
  scope: Scope;
  what: (typeof CHANGES)[number];
  reason?: string;
  lines: readonly HistoryLine[];
  /** The rows as they were, where it can be taken back. */
  kept?: KeptRows | null;
  /** The change that this one takes back. */
  undoes?: string;
  /** What the installation's log says of it, where it is to be there too. */
  audit?: Pick<AuditEntry, 'action' | 'subject' | 'details'>;
  at: Date;
}

/** What the answer to a write says of taking it back. */
export const undoOf = (changeSetId: string | null, at: Date): Pick<EventSaved, 'undo'> =>
  changeSetId === null ? {} : { undo: { changeSetId, until: undoUntil(at).toISOString() } };

/** A draft is kept as its host types: what comes within so many minutes of the last word is the same line. */
const TYPING_MINUTES = 10;
const since = (at: Date): Date => new Date(at.getTime() - TYPING_MINUTES * 60_000);

/** One save of an organizer is one set: a line of history, one mail to each who replied, one thing to take back. */
@Injectable()
export class ChangeSets {
  constructor(private readonly audit: Audit) {}

  /** In the transaction of the change, with the event locked. @returns its id */
  async open(tx: EntityManager, given: NewChangeSet): Promise<string> {
    const { spaceId, eventId, seriesId, actorId, source = 'member', scope, what, reason = '', at } = given;
    const { kept = null, undoes = null, audit } = given;
    if (audit) await this.audit.write(tx, { actorId, spaceId, ...audit });
    const lines = await withRoomNames(tx, given.lines);
    const id = randomUUID();
    const sets = tx.getRepository(ChangeSet);
    await sets.insert({
      id,
      spaceId,
      eventId,
      seriesId,
      actorId,
      source,
      scope,
      what,
      reason,
      lines,
      at,
      kept,
      undoes,
    });
    return id;
  }

  /** Of a draft, of which nobody is told: more of the same line where the same member goes on. */
  async keep(tx: EntityManager, given: NewChangeSet): Promise<void> {
    if (given.lines.length === 0) return;
    const { eventId, actorId, scope, what, at } = given;
    const sets = tx.getRepository(ChangeSet);
    const last = await sets.findOne({
      select: { id: true, lines: true, what: true, actorId: true, scope: true, at: true },
      where: { eventId },
      order: { seq: 'DESC' },
    });
    const goesOn = last?.what === what && last.actorId === actorId && last.scope === scope && last.at > since(at);
    if (!last || !goesOn || what !== 'changed') {
      await this.open(tx, given);
      return;
    }
    const lines = mergedHistory(last.lines as HistoryLine[], await withRoomNames(tx, given.lines));
    if (lines.length === 0) await sets.delete({ id: last.id });
    else await sets.update({ id: last.id }, { lines, at });
  }
}

/** A room is named as it was called then: it may be gone when somebody reads of it. */
async function withRoomNames(tx: EntityManager, lines: readonly HistoryLine[]): Promise<readonly HistoryLine[]> {
  const said = lines.flatMap(({ field, before, after }) => (field === 'roomId' ? [before, after] : []));
  const ids = said.filter((id) => typeof id === 'string');
  if (ids.length === 0) return lines;
  const rooms = await tx.getRepository(Room).find({ select: { id: true, name: true }, where: { id: Any(ids) } });
  const names = new Map<unknown, string>(rooms.map(({ id, name }) => [id, name]));
  const named = (id: unknown) => (id === null ? null : (names.get(id) ?? 'A room that is gone'));
  return lines.map((line) =>
    line.field === 'roomId' ? { ...line, before: named(line.before), after: named(line.after) } : line,
  );
}
