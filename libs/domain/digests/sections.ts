import type { ChangeItem, ChangeKind, DigestDate, DigestFacts, OpenItem, Plan } from './facts.js';
import { alone, folded, groupsOf, keyOf, unique } from './fold.js';
import { isNews, isTellable } from './tellable.js';
import { byStart, weigh, type Reason } from './weights.js';

/** In the order in which they stand. */
export const SECTIONS = ['waiting', 'changed', 'week', 'new', 'open'] as const;
export type Section = (typeof SECTIONS)[number];

/** What a line says of its date. */
export type Matter<D extends DigestDate> =
  | { kind: 'offer' | 'confirm' | 'plan'; plan: Plan<D> }
  | { kind: 'answer'; pending: number }
  | { kind: 'invitation' | 'new' | 'open'; reasons: Reason<D>[] }
  | { kind: 'change'; change: ChangeKind };

/** `others` are further dates that it repeats with, of which the same is to be said. */
export type DigestLine<D extends DigestDate> = Matter<D> & { date: D; others: D[] };

export const datesOf = <D extends DigestDate>({ date, others }: DigestLine<D>): D[] => [date, ...others];

const ASKED = ['offer', 'confirm', 'answer', 'invitation'];
export const inSection =
  (section: Section) =>
  <D extends DigestDate>(a: DigestLine<D>, b: DigestLine<D>): number =>
    (section === 'waiting' ? ASKED.indexOf(a.kind) - ASKED.indexOf(b.kind) : 0) || byStart(a.date, b.date);

/** A seat that is kept for the reader, "still coming?", replies that they answer, and what they were asked to. */
export function waitingIn<D extends DigestDate>(facts: DigestFacts<D>): DigestLine<D>[] {
  const asks = Map.groupBy(unique(facts.plans), askOf);
  const known = knownIn(facts);
  const invited = unique(facts.open).filter(
    (item) => item.invited && isTellable(item, facts) && !known.has(keyOf(item.date)),
  );
  const lines: DigestLine<D>[] = [
    ...(asks.get('offer') ?? []).map((plan) => ({ kind: 'offer', plan, ...alone(plan) }) as const),
    ...foldedPlans(asks.get('confirm') ?? [], 'confirm'),
    ...(asks.get('answer') ?? []).map((plan) => ({ kind: 'answer', pending: plan.pending, ...alone(plan) }) as const),
    ...folded(invited).map(
      (item) => ({ kind: 'invitation', reasons: weigh(item, facts).reasons, ...alone(item) }) as const,
    ),
  ];
  return lines.sort(inSection('waiting'));
}

function askOf({ standing, needsConfirm, pending }: Plan): 'offer' | 'confirm' | 'answer' | null {
  if (standing === 'offered') return 'offer';
  if (needsConfirm) return 'confirm';
  return pending > 0 ? 'answer' : null;
}

export function changesIn<D extends DigestDate>(facts: DigestFacts<D>, seen: ReadonlySet<string>): DigestLine<D>[] {
  const changes = unique(facts.changes).filter(
    ({ own, date, told }) => !own && isNews(date.revision, told) && !seen.has(date.id),
  );
  const groups = groupsOf(changes, ({ date, kind }: ChangeItem<D>) => `${kind} ${date.seriesId ?? date.id}`);
  return groups.map(([first, ...others]) => ({
    kind: 'change',
    change: first.kind,
    date: first.date,
    others: others.map(({ date }) => date),
  }));
}

/** What the reader said yes to, or waits for, before the next digest; what is on already only where that is news. */
export function weekIn<D extends DigestDate>(
  { plans, now, next }: DigestFacts<D>,
  seen: ReadonlySet<string>,
): DigestLine<D>[] {
  const mine = unique(plans).filter(
    ({ standing, date, told }) =>
      standing !== 'hosting' &&
      !seen.has(date.id) &&
      date.startsAt <= next &&
      (date.startsAt > now || isNews(date.revision, told)),
  );
  return foldedPlans(mine, 'plan');
}

function foldedPlans<D extends DigestDate>(plans: readonly Plan<D>[], kind: 'confirm' | 'plan'): DigestLine<D>[] {
  return groupsOf(plans, ({ date, standing }) => `${standing} ${date.seriesId ?? date.id}`).map(
    ([plan, ...others]) => ({
      kind,
      plan,
      date: plan.date,
      others: others.map(({ date }) => date),
    }),
  );
}

/** What is new and what there is to go to, each with what weighs most first. */
export function newsIn<D extends DigestDate>(
  facts: DigestFacts<D>,
  before: readonly DigestLine<D>[],
): { new: DigestLine<D>[]; open: DigestLine<D>[] } {
  const said = new Set(before.flatMap(datesOf).flatMap((date) => [date.id, keyOf(date)]));
  const known = knownIn(facts);
  const wanted = unique(facts.open).filter(
    (item) =>
      !item.invited &&
      wants(facts.formats, item) &&
      isTellable(item, facts) &&
      !said.has(item.date.id) &&
      !said.has(keyOf(item.date)) &&
      (item.isNew || !known.has(keyOf(item.date))),
  );
  const weighed = folded(wanted)
    .map((item) => weigh(item, facts))
    .sort((a, b) => b.points - a.points || byStart(a.item.date, b.item.date));
  const line = (kind: 'new' | 'open') =>
    weighed.filter(({ item }) => kind === kindOf(item)).map(({ item, reasons }) => ({ kind, reasons, ...alone(item) }));
  return { new: line('new'), open: line('open') };
}

/** What the reader replied to or runs, with all that it repeats with. */
const knownIn = ({ plans }: Pick<DigestFacts, 'plans'>): Set<string> => new Set(plans.map(({ date }) => keyOf(date)));

const kindOf = ({ isNew, told }: OpenItem): 'new' | 'open' => (isNew && told === null ? 'new' : 'open');

const wants = (formats: DigestFacts['formats'], { date }: OpenItem): boolean =>
  formats.length === 0 || formats.includes(date.format);
