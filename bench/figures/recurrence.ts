import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

import { datesOfSeries, type SeriesRule } from '#domain/events/series.js';
import { instantOf } from '#domain/events/zoned-time.js';
import { milliseconds, type Figure } from '../support/figure.js';
import { median } from '../support/load.js';
import { count } from '../support/sizes.js';
import type { World } from '../support/world.js';

const FROM = '2026-11-01T00:00:00';
const TO = '2028-05-01T00:00:00';

/** What hosts write: the days follow from the rule by arithmetic. */
const DIRECT = [
  'FREQ=DAILY', 'FREQ=DAILY;INTERVAL=3', 'FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', 'FREQ=MONTHLY;BYMONTHDAY=31',
  'FREQ=MONTHLY;BYDAY=2TH', 'FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR', 'FREQ=YEARLY', 'FREQ=WEEKLY;COUNT=200', 'FREQ=WEEKLY;UNTIL=20270630',
]; // prettier-ignore

/** What other programs write as well: days have to be looked through. */
const OTHERS = [
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', 'FREQ=YEARLY;BYYEARDAY=100,-1',
  'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU', 'FREQ=DAILY;BYMONTH=1,2;BYDAY=MO', 'FREQ=WEEKLY;BYMONTHDAY=13;BYDAY=FR',
  'FREQ=DAILY;COUNT=1500', 'FREQ=MONTHLY;BYMONTHDAY=1,15,-1;COUNT=200',
]; // prettier-ignore

/** Expanding series into dates with their instants: libs/domain/events/series.ts beside rrule-temporal's `between`. */
export function recurrence({ sizes }: World, tell: (figure: Figure) => void): void {
  const { series, turns } = sizes.recurrence;
  const direct = DIRECT.map((rule) => measure(rule, series / DIRECT.length, turns));
  const others = OTHERS.map((rule) => measure(rule, series / OTHERS.length, turns));
  const slowest = [...direct, ...others].reduce((least, shape) => (shape.ratio < least.ratio ? shape : least));
  tell({
    name: `${count(series)} series over 18 months`,
    ...sides(direct),
    limit: { atLeast: 5 },
    unit: '×',
    value: total(direct, 'theirs') / total(direct, 'ours'),
  });
  tell({
    name: `of all shapes the slowest, ${slowest.rule}`,
    ...sides([slowest]),
    limit: { atLeast: 1 },
    unit: '×',
    value: slowest.ratio,
  });
  const [old, young] = [daily('1900-01-01', series), daily('2026-10-01', series)];
  const all = Array.from({ length: turns }, () => ({ old: took(byUs, old), young: took(byUs, young) }));
  tell({
    name: `${count(series)} daily series that began in 1900`,
    ours: milliseconds(median(all.map((turn) => turn.old))),
    beside: `last month ${milliseconds(median(all.map((turn) => turn.young)))}`,
    limit: { atMost: 1.5 },
    value: median(all.map((turn) => turn.old / turn.young)),
    unit: '×',
  });
}

const daily = (day: string, many: number): SeriesRule[] =>
  seriesOf('FREQ=DAILY', many).map((series) => ({
    ...series,
    localStart: `${day}T19:00:00`,
    localEnd: `${day}T21:00:00`,
  }));

interface Measured {
  rule: string;
  ours: number;
  theirs: number;
  ratio: number;
}

const total = (shapes: readonly Measured[], side: 'ours' | 'theirs'): number =>
  shapes.reduce((sum, shape) => sum + shape[side], 0);

const sides = (shapes: readonly Measured[]) => ({
  ours: milliseconds(total(shapes, 'ours')),
  beside: `rrule-temporal ${milliseconds(total(shapes, 'theirs'))}`,
});

/** The same series by both, in turns, after both have run once and were seen to agree. */
function measure(rule: string, many: number, times: number): Measured {
  const all = seriesOf(rule, Math.round(many));
  const expected = all.map(byLibrary);
  const wrong = all.findIndex((series, index) => byUs(series).join() !== expected[index]?.join());
  if (wrong >= 0) throw new Error(`${rule} in ${all[wrong]?.timeZone} gives other dates than rrule-temporal.`);
  const turns = Array.from({ length: times }, () => ({ theirs: took(byLibrary, all), ours: took(byUs, all) }));
  return {
    rule,
    ours: median(turns.map(({ ours }) => ours)),
    theirs: median(turns.map(({ theirs }) => theirs)),
    ratio: median(turns.map(({ ours, theirs }) => theirs / ours)),
  };
}

function took(expand: (series: SeriesRule) => number[], all: readonly SeriesRule[]): number {
  const began = performance.now();
  all.forEach(expand);
  return performance.now() - began;
}

/** In every zone of the world, begun within the two years before. */
function seriesOf(rule: string, many: number): SeriesRule[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return Array.from({ length: many }, (_, index) => {
    const day = Temporal.PlainDate.from('2024-11-01').add({ days: (index * 37) % 730 });
    const [localStart, localEnd] = [`${day.toString()}T19:00:00`, `${day.toString()}T21:00:00`];
    const timeZone = zones[(index * 7) % zones.length] ?? 'UTC';
    return { localStart, localEnd, timeZone, allDay: false, rules: [rule], extra: [], leftOut: [] };
  });
}

const byUs = (series: SeriesRule): number[] =>
  datesOfSeries(series, { from: FROM, to: TO }).map(({ startsAt }) => startsAt.getTime());

function byLibrary({ localStart, timeZone, rules: [rule = ''] }: SeriesRule): number[] {
  const dtstart = Temporal.PlainDateTime.from(localStart).toZonedDateTime(timeZone);
  const rruleString = `RRULE:${rule.replace(/(?<=UNTIL=)\d{8}/, (day) => endOfDay(day, timeZone))}`;
  const to = new Date(instantOf(TO, timeZone).getTime() - 1);
  return new RRuleTemporal({ rruleString, dtstart })
    .between(instantOf(FROM, timeZone), to, true)
    .map((date) => date.epochMilliseconds);
}

/** RFC 5545 writes UNTIL in UTC. */
function endOfDay(day: string, timeZone: string): string {
  const local = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T23:59:59`;
  return `${instantOf(local, timeZone).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
