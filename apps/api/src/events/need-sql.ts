import { hostsSql } from '../members/hosts-sql.js';
import { personSql } from '../members/person-sql.js';
import { instantSql } from './occurrence-row-sql.js';
import { administersSql } from './visibility.js';

/** SQL: whether the event `e` has a room, an address or a link. */
export const placedSql = `(e."roomId" IS NOT NULL OR e.address <> '' OR e."onlineUrl" <> '')`;

/** SQL: replies to the date `o` that wait for a yes. */
export const pendingSql = `(SELECT count(*)::int FROM rsvps p WHERE p."occurrenceId" = o.id AND p.status = 'pending')`;

/** SQL: whether the event `e` should have been published by itself and could not be. */
export const failedSql = `(e."publishProblem" <> '')`;

const plansIn = (member: string): string =>
  `EXISTS (SELECT 1 FROM members m WHERE m.id = ${member} AND ${hostsSql('e."spaceId"')})`;

/** SQL: whether whoever made the event `e` may plan events in its space; what came by itself counts as made by one who may. */
export const byPlannerSql = `(e."createdBy" IS NULL OR ${plansIn('e."createdBy"')})`;

/** SQL: whether the member looks over what is proposed in the space `s`: admins do, and where nobody has to, who plans there. */
export const judgesSql = (viewer: string): string =>
  `(${administersSql(viewer)} OR (NOT s.review AND ${plansIn(viewer)}))`;

/** SQL: where the draft `e` of the space `s` stands while it waits for somebody: not where it publishes itself. */
export const reviewStateSql = `(CASE WHEN e."reviewState" IS NOT NULL AND e."publishAt" IS NULL AND (s.review OR NOT ${byPlannerSql}) THEN e."reviewState" END)`;

/**
 * SQL: where the draft `e` of the space `s` stands with those who publish it, in the shape of the contract's `reviewView`.
 * @param viewer SQL: the reader
 */
export const reviewSql = (viewer: string): string => `json_build_object(
  'wanted', s.review OR NOT (${byPlannerSql} OR ${judgesSql(viewer)}), 'askedOf', CASE WHEN s.review THEN 'admins' ELSE 'owner' END,
  'state', CASE WHEN s.review OR NOT ${byPlannerSql} THEN e."reviewState" END, 'note', e."reviewNote", 'at', ${instantSql('e."reviewedAt"')},
  'by', (SELECT ${personSql('p')} FROM members p WHERE p.id = e."reviewBy"))`;

/** SQL: whether somebody who is still in the space runs the event `e`. */
export const hostedSql = `EXISTS (SELECT 1 FROM organizers own JOIN memberships m ON m."memberId" = own."memberId" AND m."spaceId" = own."spaceId"
  WHERE own."eventId" = e.id AND own.role <> 'door' AND m.status = 'active')`;

/** SQL: whether the date `o` wishes for a room that it does not get. */
export const roomLostSql = `EXISTS (SELECT 1 FROM bookings b WHERE b."occurrenceId" = o.id AND b.state IN ('conflict', 'declined'))`;
