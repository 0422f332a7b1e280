import { same, type Programme } from '#domain/events/programme.js';

/** A row as Postgres writes it as JSON, every column of it. */
export type KeptRow = Record<string, unknown> & { id: string };

/** What a change touches, and what it adds. */
export interface Touched {
  events: string[];
  series: string[];
  dates: string[];
}

/** Rows as they were before a change, and what was not there then: enough to take the change back. */
export interface KeptRows {
  events: KeptRow[];
  series: KeptRow[];
  dates: KeptRow[];
  organizers: Record<string, unknown>[];
  invitations: Record<string, unknown>[];
  added: Touched;
}

/** Dates that are to be others, the words that they say and will no longer say, and rules that are to be others. */
export function touchedBy(before: Programme, planned: Programme): Touched {
  const next = new Map(planned.dates.map((date) => [date.id, date]));
  const dates = before.dates.filter((date) => !same(date, next.get(date.id) ?? null));
  const rules = new Map(planned.series.map((series) => [series.key, series]));
  const series = before.series.filter((one) => !same(one, rules.get(one.key) ?? null));
  const words = new Map(planned.words.map((row) => [row.key, row.words]));
  const changed = before.words.filter((row) => !same(row.words, words.get(row.key) ?? null)).map(({ key }) => key);
  const said = [...dates, ...series].map(({ wordsKey }) => wordsKey);
  return {
    events: [...new Set([...changed, ...said])],
    series: series.map(({ key }) => key),
    dates: dates.flatMap(({ id }) => id ?? []),
  };
}

/** What is there after a change and was not before. */
export function addedBy(before: Programme, after: Programme): Touched {
  const without = (keys: readonly (string | null)[], old: readonly (string | null)[]) =>
    keys.flatMap((key) => (key === null || old.includes(key) ? [] : [key]));
  const keysOf = (rows: readonly { key: string }[]) => rows.map(({ key }) => key);
  const idsOf = ({ dates }: Programme) => dates.map(({ id }) => id);
  return {
    events: without(keysOf(after.words), keysOf(before.words)),
    series: without(keysOf(after.series), keysOf(before.series)),
    dates: without(idsOf(after), idsOf(before)),
  };
}
