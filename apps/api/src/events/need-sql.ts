import { personSql } from '../members/person-sql.js';
import { instantSql } from './occurrence-row-sql.js';

/** SQL: whether the event `e` has a room, an address or a link. */
export const placedSql = `(e."roomId" IS NOT NULL OR e.address <> '' OR e."onlineUrl" <> '')`;

/** SQL: replies to the date `o` that wait for a yes. */
export const pendingSql = `(SELECT count(*)::int FROM rsvps p WHERE p."occurrenceId" = o.id AND p.status = 'pending')`;

/** SQL: whether the event `e` should have been published by itself and could not be. */
export const failedSql = `(e."publishProblem" <> '')`;

/** SQL: where the draft `e` of the space `s` stands while it waits for somebody: not where it publishes itself. */
export const reviewStateSql = `(CASE WHEN s.review AND e."publishAt" IS NULL THEN e."reviewState" END)`;

/** SQL: where the draft `e` of the space `s` stands with those who publish it, in the shape of the contract's `reviewView`. */
export const reviewSql = `json_build_object('wanted', s.review, 'state', e."reviewState", 'note', e."reviewNote", 'at', ${instantSql('e."reviewedAt"')},
  'by', (SELECT ${personSql('p')} FROM members p WHERE p.id = e."reviewBy"))`;

/** SQL: whether somebody who is still in the space runs the event `e`. */
export const hostedSql = `EXISTS (SELECT 1 FROM organizers own JOIN memberships m ON m."memberId" = own."memberId" AND m."spaceId" = own."spaceId"
  WHERE own."eventId" = e.id AND own.role <> 'door' AND m.status = 'active')`;

/** SQL: whether the date `o` wishes for a room that it does not get. */
export const roomLostSql = `EXISTS (SELECT 1 FROM bookings b WHERE b."occurrenceId" = o.id AND b.state IN ('conflict', 'declined'))`;
