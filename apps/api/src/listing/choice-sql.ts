import type { EventsChoice } from '#contract/programme.js';
import { lostRoomSql, namedSql } from '../events/occurrence-row-sql.js';
import { repliesUntilSql } from '../events/replies-until-sql.js';
import { foundSql } from './found-sql.js';
import type { Found } from './found.js';
import type { Put } from './put.js';

/** SQL: conditions on the event `e` alone, and those that ask its date `o` too. */
export interface Chosen {
  event: string[];
  both: string[];
}

const keepsRoom = `NOT ${lostRoomSql}`;

/** SQL: what a search found, on the event `e` alone. */
export const searchedSql = ({ words, closeness, eventIds }: Found, put: Put): string[] =>
  eventIds ? [`e.id = ANY(${put(eventIds)}::uuid[])`] : words.map((word) => foundSql(word, closeness, put));

/** SQL: what of the events and dates a reader chose. */
export function chosenSql({ format, topic, host, room, online, stepFree }: EventsChoice, put: Put): Chosen {
  const event = [
    format && `e.format = ${put(format)}`,
    topic && `e.topics @> ARRAY[${put(topic)}]`,
    host &&
      `EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND ${namedSql} AND g."memberId" = ${put(host)})`,
    room && `e."roomId" = ${put(room)}`,
    online && `e."onlineUrl" <> ''`,
    stepFree && STEP_FREE,
  ];
  return { event: event.filter((one): one is string => Boolean(one)), both: room || stepFree ? [keepsRoom] : [] };
}

/** SQL: the room of `e` is reached without a step. */
const STEP_FREE = `EXISTS (SELECT 1 FROM rooms sill WHERE sill.id = e."roomId" AND sill."stepFree")`;

/** SQL: the date `o` of `e` takes replies and has seats for them. */
export const freeSql = (now: string): string => `o.status = 'scheduled' AND e."replyPolicy" <> 'closed'
  AND (o."capacityLimit" IS NULL OR (o.taken < o."capacityLimit" AND o.waiting = 0)) AND ${repliesUntilSql} > ${now}`;
