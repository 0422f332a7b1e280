import { ForeignKey } from 'typeorm';

/**
 * What becomes of the rows that point at a member, a space or an occurrence, said beside the column that does. A foreign
 * key gets its ON DELETE from it, so that the two cannot disagree. tests/api/lifecycle.spec.ts finds a column that says
 * nothing, and holds what is said of leaving, calling off, moving and deleting against what happens.
 *
 * - `kept`: the row stays as it is.
 * - `deleted`: the row goes.
 * - `unlinked`: the row stays and no longer says whom or what it was about.
 * - `rewritten`: the row stays and says what is so now.
 * - `given up`: of what is to come the row says that it was given up; of what is over it stays as it is.
 * - `deleted ahead`: of what is to come the row goes; of what is over it stays as it is.
 */
export type Fate = 'kept' | 'deleted' | 'unlinked' | 'rewritten' | 'given up' | 'deleted ahead';

/** What is decided; where something else is so until a later step carries it out, both. */
export type Decided<Value> = Value | { now: Value; later: Value };

type Parting = Exclude<Fate, 'rewritten'>;
type Following = 'kept' | 'deleted' | 'rewritten';
type Ending = 'kept' | 'deleted' | 'unlinked';
/** What a database does with rows that point at one that goes. */
type OnDelete = 'deleted' | 'unlinked';

export interface MemberFates<Erased extends Ending = Ending> {
  /** Their membership of the row's space ends: they leave, or are taken out. */
  leaves: Decided<Parting>;
  /** They are kept out of the row's space for good. Nobody can be yet: so far this is the plan. */
  barred: Parting;
  /** Their account is erased. There is no way to ask for it yet; what has a key, the database does already. */
  erased: Erased;
  /** Whether the row is in what a member takes along of themselves. There is no such file yet: so far this is the plan. */
  exported: boolean;
}

export interface SpaceFates<Closes extends Ending = Ending> {
  /** The space is closed for good. There is no way to do so yet; what has a key, the database does already. */
  closes: Closes;
}

export interface OccurrenceFates<Deleted extends Ending | Following = Ending | Following> {
  cancelled: Following;
  /** To another time or place. */
  moved: Following;
  deleted: Deleted;
}

/** How a column points that has no foreign key: it is the row itself, holds an id, or has ids or an address in what it holds. */
export type Without = 'itself' | 'id' | 'text' | 'json';

/**
 * How long a row is kept where nothing of the above ends it.
 *
 * - `as long as what it belongs to`: nothing else takes it away.
 * - `until taken away`: somebody takes it away, or puts another in its place.
 * - `until over`: it says itself when it is over, and a job removes it then.
 * - a span: from when it was written or used last; a job removes it then.
 */
export type HowLong =
  'as long as what it belongs to' | 'until taken away' | 'until over' | `${number} ${'hours' | 'days' | 'months'}`;

type Fates =
  | { to: 'members'; fates: MemberFates }
  | { to: 'spaces'; fates: SpaceFates }
  | { to: 'occurrences'; fates: OccurrenceFates };

/** A column that points at a member, a space or an occurrence, and what it says. */
export type Reference = Fates & { entity: object; column: string; key: boolean };

const references: Reference[] = [];
const keeping = new WeakMap<object, Decided<HowLong>>();

export function RefersToMember(fates: MemberFates<OnDelete>): PropertyDecorator;
export function RefersToMember(fates: MemberFates, without: Without): PropertyDecorator;
export function RefersToMember(fates: MemberFates, without?: Without): PropertyDecorator {
  return refersTo({ to: 'members', fates }, fates.erased, without);
}

export function RefersToSpace(fates: SpaceFates<OnDelete>): PropertyDecorator;
export function RefersToSpace(fates: SpaceFates, without: Without): PropertyDecorator;
export function RefersToSpace(fates: SpaceFates, without?: Without): PropertyDecorator {
  return refersTo({ to: 'spaces', fates }, fates.closes, without);
}

export function RefersToOccurrence(fates: OccurrenceFates<OnDelete>): PropertyDecorator;
export function RefersToOccurrence(fates: OccurrenceFates, without: Without): PropertyDecorator;
export function RefersToOccurrence(fates: OccurrenceFates, without?: Without): PropertyDecorator {
  return refersTo({ to: 'occurrences', fates }, fates.deleted, without);
}

export const KeptFor =
  (howLong: Decided<HowLong>): ClassDecorator =>
  (entity) =>
    void keeping.set(entity, howLong);

/** What is said of every column of every entity that was loaded. */
export const allReferences = (): readonly Reference[] => references;

/** Undefined where the entity does not say it. */
export const keptFor = (entity: object): Decided<HowLong> | undefined => keeping.get(entity);

/** What is so today. */
export const now = <Value extends string>(decided: Decided<Value>): Value =>
  typeof decided === 'string' ? decided : decided.now;

function refersTo(told: Fates, onDelete: Fate, without?: Without): PropertyDecorator {
  return (target, column) => {
    references.push({ ...told, entity: target.constructor, column: String(column), key: without === undefined });
    if (without === undefined)
      ForeignKey(told.to, { onDelete: onDelete === 'deleted' ? 'CASCADE' : 'SET NULL' })(target, column);
  };
}
