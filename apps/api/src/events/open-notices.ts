import { Any, type EntityManager } from 'typeorm';

import { ChangeSet } from './entities/change-set.entity.js';
import { Notice } from './entities/notice.entity.js';
import { copyNoticeDates } from './notices.writes.js';
import { lockOpenNotices, type OpenNotice } from './open-notices.queries.js';

/** Several become one, so that nobody gets two mails. */
export function lockOpenNotice(tx: EntityManager, eventId: string): Promise<OpenNotice | null> {
  return locked(tx, '$1', eventId, []);
}

/** The same for what a save changed. Its dates count too: where the clocks of a country changed, no event is named. */
export function lockOpenNoticeFor(
  tx: EntityManager,
  changeSetId: string | null,
  occurrenceIds: readonly string[],
): Promise<OpenNotice | null> {
  return locked(tx, '(SELECT "eventId" FROM change_sets WHERE id = $1)', changeSetId, occurrenceIds);
}

async function locked(
  tx: EntityManager,
  event: string,
  key: string | null,
  occurrenceIds: readonly string[],
): Promise<OpenNotice | null> {
  const found = await lockOpenNotices(tx, event, { key, occurrenceIds });
  const [first, ...others] = found.sort((a, b) => a.firstAt.getTime() - b.firstAt.getTime());
  if (!first) return null;
  const ids = others.map(({ id }) => id);
  if (ids.length > 0) await merge(tx, first.id, ids);
  const promised = found.flatMap((one) => one.promised ?? []).sort((a, b) => a.getTime() - b.getTime());
  return { ...first, promised: promised[0] ?? null };
}

/** What people knew first counts. */
async function merge(tx: EntityManager, into: string, others: readonly string[]): Promise<void> {
  await copyNoticeDates(tx, into, others);
  await tx.getRepository(ChangeSet).update({ noticeId: Any(others) }, { noticeId: into });
  await tx.getRepository(Notice).delete({ id: Any(others) });
}
