import type { EntityManager } from 'typeorm';

export interface DemoPerson {
  kind: 'admin' | 'host' | 'member';
  email: string;
  name: string;
}

/** Which of the demo's people the start offers to be: one of each kind. */
export function demoPeople(manager: EntityManager): Promise<DemoPerson[]> {
  return manager.query(
    `SELECT DISTINCT ON (kind) kind, email, name FROM (
       SELECT CASE WHEN m."networkAdmin" THEN 'admin' WHEN s.role = 'host' THEN 'host' ELSE 'member' END AS kind,
         m.email::text, m."firstName" AS name,
         (SELECT count(*) FROM organizers o WHERE o."memberId" = m.id) AS organizes
       FROM members m JOIN memberships s ON s."memberId" = m.id JOIN spaces p ON p.id = s."spaceId"
       WHERE m.email LIKE '%@example.org' AND (m."networkAdmin" OR s.role <> 'admin') AND p.slug = 'mare' AND s.status = 'active'
     ) people ORDER BY kind, organizes DESC, email`,
  );
}
