import type { EntityManager } from 'typeorm';

import { NO_PAST, type ChangeItem, type DigestFacts, type OpenItem, type Plan } from '#domain/digests/facts.js';
import { datesTold, type ToldDate } from './digest-dates.queries.js';
import { openToReaders, type OpenRow } from './digest-open.queries.js';
import { pastOfReaders } from './digest-past.queries.js';
import { changesForReaders, plansOfReaders, type ChangeRow, type PlanRow } from './digest-plans.queries.js';
import type { DigestReader } from './digest-readers.queries.js';

/** What each reader's digest is chosen from: five statements, however many readers there are. */
export async function digestMatter(
  tx: EntityManager,
  readers: readonly DigestReader[],
  now: Date,
): Promise<Map<string, DigestFacts<ToldDate>>> {
  if (readers.length === 0) return new Map();
  const open = await openToReaders(tx, readers, now);
  const plans = await plansOfReaders(tx, readers, now);
  const changes = await changesForReaders(tx, readers, now);
  const past = await pastOfReaders(tx, readers, now);
  const read = [...[...open.values()].flatMap((rows) => rows.open), ...plans, ...changes];
  const dates = await datesTold(tx, [...new Set(read.map(({ id }) => id))]);
  const [planned, changed] = [Map.groupBy(plans, ofMember), Map.groupBy(changes, ofMember)];
  const factsOf = ({ memberId, next, formats }: DigestReader): DigestFacts<ToldDate> => ({
    now,
    next,
    formats,
    past: past.get(memberId) ?? NO_PAST,
    open: (open.get(memberId)?.open ?? []).map((row) => openItem(row, dates)),
    beyond: open.get(memberId)?.beyond ?? 0,
    plans: (planned.get(memberId) ?? []).map((row) => planOf(row, dates)),
    changes: (changed.get(memberId) ?? []).map((row) => changeOf(row, dates)),
  });
  return new Map(readers.map((reader) => [reader.memberId, factsOf(reader)]));
}

type Dates = ReadonlyMap<string, ToldDate>;

const ofMember = ({ memberId }: { memberId: string }): string => memberId;

function dateOf(id: string, dates: Dates): ToldDate {
  const date = dates.get(id);
  if (!date) throw new Error(`The date ${id} was found and not read.`);
  return date;
}

const openItem = ({ id, ...row }: OpenRow, dates: Dates): OpenItem<ToldDate> => ({ ...row, date: dateOf(id, dates) });

/** Only whether it was told before is asked of these, and never when. */
const toldOnce = (revision: number | null) => (revision === null ? null : { revision, at: NEVER });
const NEVER = new Date(0);

const planOf = ({ id, told, standing, position, needsConfirm, pending }: PlanRow, dates: Dates): Plan<ToldDate> => ({
  date: dateOf(id, dates),
  standing,
  position,
  needsConfirm,
  pending,
  told: toldOnce(told),
});

const changeOf = ({ id, told, kind, own }: ChangeRow, dates: Dates): ChangeItem<ToldDate> => ({
  date: dateOf(id, dates),
  kind,
  own,
  told: toldOnce(told),
});
