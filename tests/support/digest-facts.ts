import type { ChangeItem, DigestDate, DigestFacts, OpenItem, Plan } from '#domain/digests/facts.js';
import { NO_PAST } from '#domain/digests/facts.js';
import type { DigestChoice } from '#domain/digests/digest.js';
import type { Section } from '#domain/digests/sections.js';

export const HOUR = 3_600_000;
export const NOW = new Date('2027-01-04T08:00:00Z');

/** So many days after the digest, at six in the evening. */
export const day = (days: number): Date => new Date(NOW.getTime() + (days * 24 + 10) * HOUR);

/** Two hours of tomorrow evening, and no more than a test gives. */
export function dateOf(id: string, given: Partial<DigestDate> = {}): DigestDate {
  const startsAt = given.startsAt ?? day(1);
  return {
    id,
    seriesId: null,
    title: id,
    format: 'talk',
    topics: [],
    endsAt: new Date(startsAt.getTime() + 2 * HOUR),
    repliesUntil: startsAt,
    capacity: null,
    taken: 0,
    people: [],
    revision: 1,
    ...given,
    startsAt,
  };
}

/** Dates of one series, a day apart, from tomorrow. */
export function series(name: string, dates: number, given: Partial<DigestDate> = {}): [DigestDate, ...DigestDate[]] {
  const nth = (n: number) => dateOf(`${name} ${n}`, { seriesId: name, startsAt: day(n), ...given });
  return [nth(1), ...Array.from({ length: dates - 1 }, (_, i) => nth(i + 2))];
}

export const candidate = (id: string, given: Partial<OpenItem> = {}): OpenItem => ({
  date: dateOf(id),
  isNew: false,
  invited: false,
  told: null,
  seriesToldAt: null,
  ...given,
});

export const plan = (id: string, given: Partial<Plan> = {}): Plan => ({
  date: dateOf(id),
  standing: 'going',
  position: null,
  needsConfirm: false,
  pending: 0,
  told: null,
  ...given,
});

export const change = (id: string, given: Partial<ChangeItem> = {}): ChangeItem => ({
  date: dateOf(id, { revision: 2 }),
  kind: 'moved',
  own: false,
  told: null,
  ...given,
});

/** A week with nothing in it. */
export const NONE: DigestFacts = {
  now: NOW,
  next: new Date(NOW.getTime() + 7 * 24 * HOUR),
  formats: [],
  past: NO_PAST,
  open: [],
  beyond: 0,
  plans: [],
  changes: [],
};

/** The dates of each section, by id. */
export function named(choice: DigestChoice<DigestDate> | null): Record<Section, string[]> | undefined {
  if (!choice) return undefined;
  const ids = (section: Section) => choice.lines[section].map(({ date }) => date.id);
  return { waiting: ids('waiting'), changed: ids('changed'), week: ids('week'), new: ids('new'), open: ids('open') };
}
