import type { EntityManager } from 'typeorm';

import type { SpaceInPath } from '../platform/auth/access.js';

/** A space, and the role that somebody has in it; a guest has none. */
export async function spaceInPath(
  manager: EntityManager,
  slug: string,
  memberId: string | null,
): Promise<SpaceInPath | undefined> {
  const [found] = await manager.query<SpaceInPath[]>(
    `SELECT s.id, s.slug, s."timeZone", m.role
     FROM spaces s LEFT JOIN memberships m ON m."spaceId" = s.id AND m."memberId" = $2 AND m.status = 'active'
     WHERE s.slug = $1`,
    [slug, memberId],
  );
  return found;
}
