/** SQL: whether the membership `v` lets its member `m` plan events in the space, and own them. Network admins may in all of theirs. */
export const plansSql = (v: string): string => `(${v}.role <> 'member' OR m."networkAdmin")`;

/** SQL: whether the member `m` belongs to the space and has an account that works. `more` is said of their membership `v`. */
export const belongsSql = (spaceId: string, more = 'true'): string =>
  `(m."deactivatedAt" IS NULL AND EXISTS (SELECT 1 FROM memberships v
    WHERE v."spaceId" = ${spaceId} AND v."memberId" = m.id AND v.status = 'active' AND ${more}))`;

/** SQL: whether the member `m` may plan events in the space. */
export const hostsSql = (spaceId: string): string => belongsSql(spaceId, plansSql('v'));
