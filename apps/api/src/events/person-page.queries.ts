import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { Person, PersonView } from '#contract/members.js';
import type { SpaceCard } from '#contract/spaces.js';
import { Refusal } from '#domain/refusal.js';
import { personSql } from '../members/person-sql.js';
import { spaceCardSql } from '../spaces/space-card-sql.js';
import { namedSql } from './occurrence-row-sql.js';
import { listedSql } from './visibility.js';

interface Row {
  person: Person;
  spaces: SpaceCard[];
  self: boolean;
}

/** A member's page. Whoever meets them nowhere, and is shown them nowhere, does not learn that they are here. */
@Injectable()
export class PersonPageQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal `not-found` for nobody, and for whoever this visitor may not know of */
  async page(viewerId: string | null, personId: string): Promise<PersonView> {
    const values = [personId, ...(viewerId ? [viewerId] : [])];
    const [row] = await this.database.query<Row[]>(viewerId ? FOR_MEMBER : FOR_GUEST, values);
    if (!row || (row.spaces.length === 0 && !row.self)) throw new Refusal('not-found');
    return { ...row.person, spaces: row.spaces };
  }
}

/** SQL: spaces of events at which member `m` is named to everybody who may see them, as host or speaker. */
const namedIn = (viewer: string | null) => `
  SELECT e."spaceId" FROM organizers g JOIN events e ON e.id = g."eventId"
  WHERE g."memberId" = m.id AND ${namedSql} AND ${listedSql(viewer)}
  UNION SELECT e."spaceId" FROM events e
  WHERE e.speakers @> jsonb_build_array(jsonb_build_object('memberId', m.id, 'shown', true)) AND ${listedSql(viewer)}`;

/** SQL: spaces that both belong to, as far as `m` is listed there: to admins, and to oneself, everybody is. */
const sharedWith = (viewer: string) => `
  UNION SELECT ms."spaceId" FROM memberships ms
  JOIN memberships v ON v."spaceId" = ms."spaceId" AND v."memberId" = ${viewer} AND v.status = 'active'
  WHERE ms."memberId" = m.id AND ms.status = 'active' AND (m.listed OR v.role = 'admin' OR m.id = ${viewer})`;

const pageSql = (viewer: string | null) => `
  SELECT ${personSql('m')} AS person, ${viewer ? `m.id = ${viewer}` : 'false'} AS self,
    coalesce((SELECT json_agg(${spaceCardSql('s')} ORDER BY s.name, s.id) FROM spaces s
      WHERE s.id IN (${namedIn(viewer)} ${viewer ? sharedWith(viewer) : ''})), '[]') AS spaces
  FROM members m WHERE m.id = $1 AND m."deactivatedAt" IS NULL`;

const FOR_GUEST = pageSql(null);
const FOR_MEMBER = pageSql('$2::uuid');
