/**
 * SQL: whether a member may see an event. Both speak of the event `e`; `viewer` is an expression for a member's id,
 * such as `$1::uuid` or `r."memberId"`, or null for a guest. Every list, page, feed, mail and promotion asks here.
 */

const active = (viewer: string, more = '') =>
  `SELECT v."spaceId" FROM memberships v WHERE v."memberId" = ${viewer} AND v.status = 'active'${more}`;

/**
 * The space has been opened; a hidden one keeps what it plans to its members, and to whoever is invited by name. As an array, which is read once for a
 * statement: NOT IN is asked anew for each event that a list looks at.
 */
const openSpaceSql = (viewer: string | null): string => {
  const open = 'e."spaceId" <> ALL (ARRAY(SELECT h.id FROM spaces h WHERE h.hidden))';
  return viewer === null ? open : `(${open} OR e."spaceId" IN (${active(viewer)}))`;
};

/** An admin of the space. */
export const administersSql = (viewer: string, e = 'e'): string =>
  `${e}."spaceId" IN (${active(viewer, ` AND v.role = 'admin'`)})`;

/**
 * Owner or co-host who is still in the space, an admin of the space, or a network admin. Says what
 * `libs/domain/events/reach.ts` says: whoever organizes a series stands in the row of each date with words of its own.
 */
export const organizesSql = (viewer: string, e = 'e'): string => `(
  EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = ${e}.id AND g."memberId" = ${viewer} AND g.role <> 'door'
    AND g."spaceId" IN (${active(viewer)}))
  OR ${administersSql(viewer, e)}
  OR EXISTS (SELECT 1 FROM members n WHERE n.id = ${viewer} AND n."networkAdmin"))`;

/** The same of the event as a whole: of a date with words of its own, the series that it is a date of. */
export const organizesWholeSql = (viewer: string): string =>
  `EXISTS (SELECT 1 FROM events w WHERE w.id = coalesce((SELECT q."eventId" FROM series q WHERE q.id = e."seriesId"), e.id)
    AND ${organizesSql(viewer, 'w')})`;

/** Named as a speaker with their account, whether the page shows it or not. */
export const speaksSql = (viewer: string): string =>
  `e.speakers @> jsonb_build_array(jsonb_build_object('memberId', ${viewer}))`;

const invitedSql = (viewer: string) =>
  `EXISTS (SELECT 1 FROM invitations i WHERE i."eventId" = e.id AND i."memberId" = ${viewer})`;
const helpsSql = (viewer: string) =>
  `(EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND g."memberId" = ${viewer} AND g."spaceId" IN (${active(viewer)}))
    OR (${speaksSql(viewer)} AND e."spaceId" IN (${active(viewer)})))`;
const belongsSql = (viewer: string) => `(
    (e.visibility = 'network' AND EXISTS (${active(viewer)}) AND ${openSpaceSql(viewer)})
    OR (e.visibility = 'space' AND e."spaceId" IN (${active(viewer)})))`;

/** Stands in lists and feeds: what is published and meant for this reader; `invited` and `unlisted` only for those concerned. */
export const listedSql = (viewer: string | null): string =>
  viewer === null
    ? `(e.status <> 'draft' AND e.visibility = 'public' AND ${openSpaceSql(null)})`
    : `(e.status <> 'draft' AND ((e.visibility = 'public' AND ${openSpaceSql(viewer)}) OR ${belongsSql(viewer)}
    OR (e.visibility = 'invited' AND ${invitedSql(viewer)}) OR ${helpsSql(viewer)}))`;

/** Opens by its address: what is listed, and `unlisted` for whoever has the address. Drafts only for organizers. */
export const opensSql = (viewer: string | null): string =>
  viewer === null
    ? `(e.status <> 'draft' AND e.visibility IN ('public', 'unlisted') AND ${openSpaceSql(null)})`
    : `((e.status <> 'draft' AND ((e.visibility IN ('public', 'unlisted') AND ${openSpaceSql(viewer)}) OR ${belongsSql(viewer)}
    OR ${invitedSql(viewer)} OR ${helpsSql(viewer)})) OR ${organizesSql(viewer)})`;
