import type { FacetsView, OccurrenceRow } from '#contract/programme.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { addDays } from '#domain/events/days.js';
import { FORMAT_NAMES } from '#domain/events/formats.js';
import type { NamedDays } from '#domain/events/named-days.js';
import type { EventFilters } from '../events/events-client.js';
import { shortDay } from '../ui/times.js';

export const DAYS_NAMES: Readonly<Record<NamedDays, string>> = {
  today: 'Today',
  week: 'This week',
  weekend: 'This weekend',
};

export const TOGGLES = { free: 'Seats free', online: 'Online', stepFree: 'Step-free' } as const;

/** One thing that a list is narrowed to: what it is called, and what takes it out of the address. */
export interface Chosen {
  label: string;
  off: Readonly<Record<string, null>>;
}

interface Known {
  facets: FacetsView;
  rows: readonly OccurrenceRow[];
  today: string;
}

/** What a list is narrowed to besides its space, in the order in which it is offered. */
export function chosenIn(filters: EventFilters, known: Known): Chosen[] {
  const { q, format, topic, host, room, when } = filters;
  const one = (name: string, label: string | undefined): Chosen[] => (label ? [{ label, off: { [name]: null } }] : []);
  const toggles = (['free', 'online', 'stepFree'] as const).flatMap((name) =>
    one(name, filters[name] ? TOGGLES[name] : undefined),
  );
  return [
    ...one('q', q && `“${q}”`),
    ...toggles,
    ...one('when', when && DAYS_NAMES[when]),
    ...one('format', format && FORMAT_NAMES[format]),
    ...one('topic', topic),
    ...one('room', room && (nameIn(known.facets.rooms, room) ?? 'Another room')),
    ...one('host', host && (nameIn([...known.facets.hosts, ...hostsOf(known.rows)], host) ?? 'Another host')),
    ...daysIn(filters, known.today),
  ];
}

/** A day of its own is one thing, though the address has its first and its last. */
function daysIn({ from, to }: EventFilters, today: string): Chosen[] {
  const last = to && addDays(to, -1);
  if (from && from === last) return [{ label: shortDay(from, today), off: { from: null, until: null } }];
  return [
    ...(from ? [{ label: `From ${shortDay(from, today)}`, off: { from: null } }] : []),
    ...(last ? [{ label: `Until ${shortDay(last, today)}`, off: { until: null } }] : []),
  ];
}

const nameIn = (all: readonly { id: string; name: string }[], id: string) => all.find((one) => one.id === id)?.name;
const hostsOf = (rows: readonly OccurrenceRow[]) => rows.flatMap(({ hosts }) => hosts);

/** What a calendar can go on being narrowed to: not to free seats or to days, which pass. */
const LASTING = ['q', 'format', 'topic', 'host', 'room', 'online', 'stepFree'] as const;

const lastingIn = (filters: EventFilters): [string, string][] =>
  LASTING.flatMap((name) => (filters[name] ? [[name, filters[name]]] : []));

/** Whether its calendar is another than that of its space. */
export const isLasting = (filters: EventFilters): boolean => lastingIn(filters).length > 0;

/** Where the calendar of the same choice is; null across spaces, which have none together. */
export function feedOf(space: string | undefined, filters: EventFilters): string | null {
  if (!space) return null;
  const path = pathTo('/calendar/s/:space.ics', { space });
  const asked = new URLSearchParams(lastingIn(filters)).toString();
  return asked === '' ? path : `${path}?${asked}`;
}
