import { createHash } from 'node:crypto';

/** SQL: where it takes place, as mails compare it: a room and an address both count. */
export const toldPlaceSql = `coalesce(nullif(concat_ws(', ', room.name, nullif(e.address, '')), ''),
  CASE WHEN e."onlineUrl" <> '' THEN 'Online' ELSE '' END)`;

/** Tells one join link from another. Whoever reads it cannot join. */
export const linkMark = (onlineUrl: string): string =>
  onlineUrl === '' ? '' : createHash('sha256').update(onlineUrl).digest('hex').slice(0, 16);
