/**
 * SQL: until when the date `o` of the event `e` takes replies. Says what `libs/domain/rsvps/replies-until.ts` says, from
 * instants and lengths only: no zone is looked up here.
 */
export const repliesUntilSql = `(CASE
  WHEN e."repliesClose" = 'end' OR e."repliesClose" = 'usual' AND o."localEnd" - o."localStart" > interval '24 hours' THEN o."endsAt"
  WHEN e."repliesClose" IN ('usual', 'start') THEN o."startsAt"
  ELSE o."startsAt" - rtrim(e."repliesClose", 'h')::int * interval '1 hour' END)`;

/**
 * SQL: whether a reply to the date `o` is still something at `now`: the date has not begun, or takes replies while it is on,
 * or waits for another day.
 */
export const repliesMatterSql = (now: string): string =>
  `(o.status = 'postponed' OR (o.status = 'scheduled' AND greatest(o."startsAt", ${repliesUntilSql}) > ${now}))`;
