import type { DigestDate, DigestFacts, DigestPerson, OpenItem, Plan } from './facts.js';
import { FORMAT_NAMES, type Format } from '../events/formats.js';
import { closesEarly, isLastCall, lastsLong } from './tellable.js';

/** What speaks for a date and against it, in points. Where two have as many, the sooner one is told. */
export const WEIGHTS = {
  /** The reader has been to it before, and it repeats. */
  cameBefore: 30,
  /** Somebody runs it or speaks whom the reader has been with before. */
  met: 20,
  /** For each topic of what the reader went to, three at most. */
  topic: 8,
  /** For each time that the reader went to something of this shape, five at most. */
  format: 2,
  /** It does not come again next week. */
  once: 12,
  /** It takes more than four hours: nobody goes to such a thing who did not hear of it. */
  long: 6,
  /** This is the last digest before its replies close. */
  lastCall: 25,
  /** A quarter of its seats or fewer are left. */
  fewSeats: 5,
  /** The reader has said yes to something else, or runs it, at the same time. */
  clash: -30,
} as const;

const MOST_TOPICS = 3;
const MOST_TIMES = 5;

/** What a reader is told of why a line stands there. */
export type Reason<D extends DigestDate = DigestDate> =
  | { why: 'came' }
  | { why: 'met'; person: DigestPerson; at: Format }
  | { why: 'topic'; topic: string }
  | { why: 'last' }
  | { why: 'closes' }
  | { why: 'clash'; with: D };

export interface Weighed<D extends DigestDate> {
  item: OpenItem<D>;
  points: number;
  /** The strongest that speaks for it, that this is the last call, and what stands in the way: what there is of these. */
  reasons: Reason<D>[];
}

export function weigh<D extends DigestDate>(item: OpenItem<D>, facts: DigestFacts<D>): Weighed<D> {
  const { date } = item;
  const draws = drawsOf(date, facts.past);
  const closes = isLastCall(date, item.told, facts);
  const clash = clashOf(date, facts.plans);
  const points =
    draws.reduce((sum, draw) => sum + draw.points, 0) +
    WEIGHTS.format * Math.min(MOST_TIMES, facts.past.formats[date.format] ?? 0) +
    (date.seriesId === null ? WEIGHTS.once : 0) +
    (lastsLong(date) ? WEIGHTS.long : 0) +
    (closes ? WEIGHTS.lastCall : 0) +
    (hasFewSeats(date) ? WEIGHTS.fewSeats : 0) +
    (clash ? WEIGHTS.clash : 0);
  const reasons: Reason<D>[] = draws.slice(0, 1).map(({ reason }) => reason);
  if (closes) reasons.push({ why: closesEarly(date) ? 'closes' : 'last' });
  if (clash) reasons.push({ why: 'clash', with: clash });
  return { item, points, reasons };
}

interface Draw {
  points: number;
  reason: Exclude<Reason, { why: 'last' | 'closes' | 'clash' }>;
}

/** What draws this reader to it, the strongest first. */
function drawsOf({ seriesId, people, topics }: DigestDate, past: DigestFacts['past']): Draw[] {
  const draws: Draw[] = [];
  if (seriesId !== null && past.series.includes(seriesId))
    draws.push({ points: WEIGHTS.cameBefore, reason: { why: 'came' } });
  const person = people.find(({ id }) => past.met[id] !== undefined);
  const at = person && past.met[person.id];
  if (person && at) draws.push({ points: WEIGHTS.met, reason: { why: 'met', person, at } });
  for (const topic of topics.filter((one) => past.topics.includes(one)).slice(0, MOST_TOPICS))
    draws.push({ points: WEIGHTS.topic, reason: { why: 'topic', topic } });
  return draws;
}

/** What goes on for longer is looked in at, and keeps nobody from anything. */
const MOST_HOURS_HELD = 72;

/** What the reader has a seat at, or runs, while it is on. */
function clashOf<D extends DigestDate>(date: D, plans: readonly Plan<D>[]): D | null {
  if (!takesOne(date)) return null;
  const held = plans.filter((plan) => isHeld(plan.standing) && takesOne(plan.date)).map((plan) => plan.date);
  return held.filter((other) => other.startsAt < date.endsAt && other.endsAt > date.startsAt).sort(byStart)[0] ?? null;
}

const takesOne = ({ startsAt, endsAt }: DigestDate): boolean =>
  endsAt.getTime() - startsAt.getTime() <= MOST_HOURS_HELD * 3_600_000;

const isHeld = (standing: Plan['standing']): boolean => standing === 'going' || standing === 'hosting';

const hasFewSeats = ({ capacity, taken }: DigestDate): boolean =>
  capacity !== null && (capacity - taken) * 4 <= capacity;

export const byStart = (a: DigestDate, b: DigestDate): number =>
  a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : Number(a.id > b.id));

/** `Because you came before.`; `closes` says when, as `Thu 12:00`. */
export function reasonInWords(reason: Reason, closes: string): string {
  if (reason.why === 'came') return 'Because you came before.';
  if (reason.why === 'topic') return `You have been to others on ${reason.topic}.`;
  if (reason.why === 'last') return 'This is the last mail before it.';
  if (reason.why === 'closes') return `Replies close ${closes}.`;
  if (reason.why === 'clash') return `Clashes with “${reason.with.title}”.`;
  const { name, does } = reason.person;
  return `${name} ${does === 'hosts' ? 'hosts it' : 'speaks'}; you were at their ${FORMAT_NAMES[reason.at].toLowerCase()}.`;
}
