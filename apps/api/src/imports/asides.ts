import type { EntityManager } from 'typeorm';

import type { ImportPreview } from '#contract/imports.js';
import type { ReadOccurrence } from './calendar-reading.js';
import { datesAlike } from './asides.queries.js';
import { isChanged, type ComparedEvent } from './comparison.js';
import { fieldsOf } from './imported-event.js';
import { roomsByName } from './imported-occurrences.queries.js';

/** Events of a file that wait for the host's word. */
export interface Asides {
  privates: ComparedEvent[];
  doubles: ComparedEvent[];
  /** All others. */
  plain: ComparedEvent[];
}

export async function setAside(tx: EntityManager, spaceId: string, events: readonly ComparedEvent[]): Promise<Asides> {
  const privates = events.filter((event) => isChanged(event) && isPrivate(event));
  const open = without(events, privates);
  const fresh = open.filter(({ known, created }) => known.length === 0 && created.length > 0);
  const alike = await datesAlike(tx, spaceId, {
    titles: fresh.flatMap(({ created }) => created.map(titleOf)),
    starts: fresh.flatMap(({ created }) => created.map(({ startsAt }) => new Date(startsAt))),
    uids: events.map(({ uid }) => uid),
  });
  const isDouble = ({ created }: ComparedEvent) =>
    created.filter((read) => alike.has(`${titleOf(read).toLowerCase()} ${Math.floor(read.startsAt / 1000)}`)).length *
      2 >=
    created.length;
  const doubles = fresh.filter(isDouble);
  return { privates, doubles, plain: without(open, doubles) };
}

function without(events: readonly ComparedEvent[], some: readonly ComparedEvent[]): ComparedEvent[] {
  const left = new Set(some);
  return events.filter((event) => !left.has(event));
}

const isPrivate = ({ reads }: ComparedEvent): boolean =>
  reads.some(({ event, inSeries }) =>
    [event, inSeries?.series.event ?? event].some(({ access }) => access !== 'public'),
  );

const titleOf = (read: ReadOccurrence): string => fieldsOf(read).title;

/** New and changed dates of events that were set aside. */
export const datesOf = (events: readonly ComparedEvent[]): ReadOccurrence[] =>
  events.flatMap(({ created, updated }) => [...created, ...updated.map(({ read }) => read)]);

/** Where what is new takes place, and which of it is a room here. */
export async function placesOf(
  tx: EntityManager,
  spaceId: string,
  created: readonly ReadOccurrence[],
): Promise<ImportPreview['places']> {
  const rooms = await roomsByName(tx, spaceId);
  const places = Map.groupBy(created, (read) => fieldsOf(read).address);
  places.delete('');
  return [...places]
    .map(([place, dates]) => ({ place, room: rooms.has(place.toLowerCase()) ? place : null, dates: dates.length }))
    .toSorted((a, b) => b.dates - a.dates);
}
