import type { DigestDate, DigestFacts, OpenItem, Told } from './facts.js';

const HOUR = 3_600_000;
const FOUR_WEEKS = 28 * 24 * HOUR;
/** The digest of the same hour four weeks later is four weeks later, whatever the clocks and the queue did. */
const SLACK = 12 * HOUR;
const LONG = 4 * HOUR;

type Span = Pick<DigestFacts, 'now' | 'next'>;

/** It was never told, or has changed since (E22). */
export const isNews = (revision: number, told: Told | null): boolean => told === null || told.revision < revision;

/**
 * Whether a digest tells of a date at all. What is new since the last one, or has changed, is told. A known series stands
 * once in four weeks. Anything else is told once; what people plan ahead for, once more before it is too late.
 */
export function isTellable({ date, isNew, told, seriesToldAt }: OpenItem, span: Span): boolean {
  if (told ? told.revision < date.revision : isNew) return true;
  if (date.seriesId !== null) return seriesToldAt === null || seriesToldAt.getTime() <= hushedSince(span);
  return told === null || isLastCall(date, told, span);
}

const hushedSince = ({ now }: Span): number => now.getTime() - FOUR_WEEKS + SLACK;

/** It takes more than an evening. */
export const lastsLong = ({ startsAt, endsAt }: DigestDate): boolean => endsAt.getTime() - startsAt.getTime() > LONG;

/** One has to make up one's mind before it begins. */
export const closesEarly = ({ startsAt, repliesUntil }: DigestDate): boolean => repliesUntil < startsAt;

/** The last digest before one can no longer say yes; the one that told of it came too early to be that. */
export function isLastCall(date: DigestDate, told: Told | null, { now, next }: Span): boolean {
  if (!lastsLong(date) && !closesEarly(date)) return false;
  const closes = Math.min(date.repliesUntil.getTime(), date.startsAt.getTime());
  if (closes <= now.getTime() || closes > next.getTime()) return false;
  return told === null || told.at.getTime() < now.getTime() - SLACK;
}
