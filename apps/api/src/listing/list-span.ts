import type { EventsQuery } from '#contract/programme.js';
import { namedDays } from '#domain/events/named-days.js';
import { instantOf, localTimeOf } from '#domain/events/zoned-time.js';
import type { Put } from './put.js';

/** What ends after `from` and begins before `to`. */
export interface Span {
  from: Date;
  to: Date | null;
}

export interface ListSpan extends Span {
  now: Date;
  /** Across spaces whose days differ: each one's own, which lie within `from` and `to`. */
  own?: readonly (Span & { spaceId: string })[];
}

type Asked = Pick<EventsQuery, 'from' | 'to' | 'when'>;

/** Days begin at midnight of the zone. Without a day: what has not ended yet. */
export function spanIn(timeZone: string, now: Date, { from, to, when }: Asked): Span {
  const midnight = (day: string) => instantOf(`${day}T00:00:00`, timeZone);
  const given = { from: from ? midnight(from) : now, to: to ? midnight(to) : null };
  if (!when) return given;
  const named = namedDays(when, localTimeOf(now, timeZone).slice(0, 10));
  const end = midnight(named.to);
  return {
    from: latest(given.from, now, midnight(named.from)),
    to: given.to && given.to < end ? given.to : end,
  };
}

/** Of several spaces, each by its own clock; one span where they agree. */
export function spanAcross(
  spaces: readonly { id: string; timeZone: string }[],
  now: Date,
  asked: Asked,
): Span & Pick<ListSpan, 'own'> {
  const byZone = new Map(spaces.map(({ timeZone }) => [timeZone, spanIn(timeZone, now, asked)]));
  const spans = [...byZone.values()];
  const whole = {
    from: new Date(Math.min(...spans.map(({ from }) => +from))),
    to: spans.some(({ to }) => to === null) ? null : latest(...spans.map(({ to }) => to ?? now)),
  };
  const same = spans.every(({ from, to }) => +from === +whole.from && Number(to) === Number(whole.to));
  if (spans.length === 0) return spanIn('UTC', now, asked);
  return same
    ? whole
    : { ...whole, own: spaces.map(({ id, timeZone }) => ({ spaceId: id, ...(byZone.get(timeZone) ?? whole) })) };
}

const latest = (...dates: Date[]): Date => new Date(Math.max(...dates.map(Number)));

/** SQL: the date `o` lies within the days of its own space. */
export function ownDaysSql(own: NonNullable<ListSpan['own']>, put: Put): string {
  const [spaces, begins, ends] = [
    put(own.map(({ spaceId }) => spaceId)),
    put(own.map(({ from }) => from)),
    put(own.map(({ to }) => to)),
  ];
  return `EXISTS (SELECT 1 FROM unnest(${spaces}::uuid[], ${begins}::timestamptz[], ${ends}::timestamptz[]) AS days (space, begins, ends)
    WHERE days.space = o."spaceId" AND o."endsAt" > days.begins AND o."startsAt" < coalesce(days.ends, 'infinity'))`;
}
