/**
 * SQL: the rows of `occurrences` that end after `from` and begin before `to`. What begins in between is found by its
 * start; what had begun before and is still on, however long ago it began, has an index by its span.
 */
export const occurrencesOn = (from: string, to: string): string => `(
  SELECT b.* FROM occurrences b WHERE b."startsAt" >= ${from} AND b."startsAt" < ${to}
  UNION ALL SELECT b.* FROM occurrences b WHERE ${underWaySql('b', from)})`;

/** SQL: the occurrence had begun and had not ended at a moment. */
export const underWaySql = (occurrence: string, at: string): string =>
  `tstzrange(${occurrence}."startsAt", ${occurrence}."endsAt") @> ${at}::timestamptz AND ${occurrence}."startsAt" < ${at}`;

/** SQL: the seconds between a moment and an occurrence; none while it is on. */
export const distanceSql = (occurrence: string, at: string): string =>
  `abs(extract(epoch FROM greatest(${occurrence}."startsAt", least(${occurrence}."endsAt", ${at})) - ${at}))`;
