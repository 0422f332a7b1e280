import { NAMELESS } from '#domain/members/display-name.js';

const keeper = `coalesce(nullif(trim(m.nick), ''), nullif(trim(m."firstName" || ' ' || m."lastName"), ''), '${NAMELESS}')`;

/** SQL: a room `r` in the shape of the contract's `roomView`. */
export const roomColumns = `r.id, r.name, r.capacity, r.equipment, r."stepFree", r.notes, r.hours, r."keeperId", r.approval, r."setupMinutes",
  r."teardownMinutes", '/files/' || r."pictureId" AS picture,
  (SELECT json_build_object('id', m.id, 'name', ${keeper}) FROM members m WHERE m.id = r."keeperId") AS keeper`;
