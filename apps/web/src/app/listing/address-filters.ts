import { isId } from '#domain/addresses/identifiers.js';
import { addDays, isDay } from '#domain/events/days.js';
import { FORMATS } from '#domain/events/formats.js';
import { NAMED_DAYS } from '#domain/events/named-days.js';
import type { EventFilters } from '../events/events-client.js';
import { LIST_VIEWS, type ListView } from './view-switch.js';

/** What stands behind the `?` of an address: a name that is written twice has a list of values. */
export type Written = Readonly<Record<string, unknown>>;

/**
 * The filters that an address means. What nobody could have chosen is left out: an old or crippled link still shows a
 * list. `until` is the last day, where the API asks for the one after.
 */
export function filtersIn(written: Written, space?: string): EventFilters {
  const said = saidIn(written);
  const id = (name: string) => (isId(said(name)) ? said(name) : undefined);
  const yes = (name: string) => (said(name) === '1' ? ('1' as const) : undefined);
  const [topic, from, until] = [said('topic'), said('from'), said('until')];
  return {
    space,
    q: said('q').slice(0, 100) || undefined,
    format: FORMATS.find((known) => known === said('format')),
    topic: topic.length <= 40 ? topic || undefined : undefined,
    room: id('room'),
    host: id('host'),
    free: yes('free'),
    online: yes('online'),
    stepFree: yes('stepFree'),
    when: NAMED_DAYS.find((known) => known === said('when')),
    from: isDay(from) ? from : undefined,
    to: isDay(until) ? addDays(until, 1) : undefined,
  };
}

export const viewIn = (written: Written): ListView =>
  LIST_VIEWS.find((view) => view === saidIn(written)('view')) ?? 'list';

/** The day whose week or month is shown; null means today. */
export function dayIn(written: Written): string | null {
  const day = saidIn(written)('day');
  return isDay(day) ? day : null;
}

const saidIn = (written: Written) => (name: string) => {
  const value = written[name];
  return typeof value === 'string' ? value.trim() : '';
};
