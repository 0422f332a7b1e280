import pg from 'pg';

const { TIMESTAMP } = pg.types.builtins;
/** The arrays of it and of text, which the driver has no names for. */
const TIMESTAMPS = 1115;
const TEXTS = 1009;

type Oid = typeof TIMESTAMP;

/**
 * How the pool reads values. A time without a zone is what a clock somewhere shows: it stays the text that it is, such
 * as `2026-03-29T02:30:00`. The driver would make an instant of it, by the zone of the machine that we run on.
 */
export function wireTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  const texts = pg.types.getTypeParser(TEXTS as Oid) as (value: string) => string[];
  types.setTypeParser(TIMESTAMP, localTime);
  types.setTypeParser(TIMESTAMPS as Oid, (value: string) => texts(value).map(localTime));
  return types;
}

const localTime = (value: string): string => value.replace(' ', 'T');
