import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';

import { givesStart } from '#domain/events/series.js';
import type { LocalTime } from '#domain/events/zoned-time.js';
import type { SeriesState } from '../events/programme-state.js';
import type { FileSeries, ReadOccurrence } from './calendar-reading.js';
import { keptUid } from './imported-event.js';
import { knownSeries, type KnownSeries } from './imported-occurrences.queries.js';

/** The series that a date of a file goes into. */
export interface Home {
  seriesId: string;
  /** The event whose words its dates share. */
  eventId: string;
  originalStart: LocalTime;
}

export interface NewSeries {
  seriesId: string;
  eventId: string;
  /** The first date that was read, for what its event takes from the file. */
  like: ReadOccurrence;
  series: FileSeries;
}

export interface Homes {
  of: Map<ReadOccurrence, Home>;
  fresh: NewSeries[];
}

/**
 * Where the dates of a file's series go: into the series that an earlier import made of their UID, into a new one, or,
 * where earlier imports made single events of them or a host has changed the rule since, nowhere.
 */
export async function homesOf(tx: EntityManager, spaceId: string, all: readonly ReadOccurrence[]): Promise<Homes> {
  const dates = all.filter(({ inSeries }) => inSeries !== null);
  const known = dates.length === 0 ? new Map<string, KnownSeries[]>() : await knownByUid(tx, spaceId, dates);
  const fresh = new Map<string, NewSeries>();
  const of = new Map<ReadOccurrence, Home>();
  for (const read of dates) {
    const uid = keptUid(read.event.uid);
    const there = known.get(uid);
    const home = there ? amongKnown(there, read) : amongFresh(fresh, uid, read);
    if (home) of.set(read, home);
  }
  return { of, fresh: [...fresh.values()] };
}

async function knownByUid(
  tx: EntityManager,
  spaceId: string,
  dates: readonly ReadOccurrence[],
): Promise<Map<string, KnownSeries[]>> {
  const uids = new Set(dates.map(({ event }) => keptUid(event.uid)));
  return Map.groupBy(await knownSeries(tx, spaceId, [...uids]), ({ uid }) => uid);
}

function amongKnown(there: readonly KnownSeries[], { inSeries }: ReadOccurrence): Home | null {
  if (!inSeries) return null;
  const { originalStart } = inSeries;
  const parts = there.filter((part): part is KnownSeries & SeriesState => part.seriesId !== null);
  const part = parts.find(
    (one) => isOf(one, originalStart, parts.length > 1) && givesStart({ ...one, leftOut: [] }, originalStart),
  );
  return part ? { seriesId: part.seriesId, eventId: part.eventId, originalStart } : null;
}

const isOf = ({ startsFrom, endsBefore }: SeriesState, start: LocalTime, isSplit: boolean): boolean =>
  !isSplit || ((startsFrom === null || start >= startsFrom) && (endsBefore === null || start < endsBefore));

function amongFresh(fresh: Map<string, NewSeries>, uid: string, like: ReadOccurrence): Home | null {
  if (!like.inSeries) return null;
  const { series, originalStart } = like.inSeries;
  const one = fresh.get(uid) ?? { seriesId: randomUUID(), eventId: randomUUID(), like, series };
  fresh.set(uid, one);
  return { seriesId: one.seriesId, eventId: one.eventId, originalStart };
}
