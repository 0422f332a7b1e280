import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type {
  ListedPeopleQuery,
  PeopleQuery,
  PeopleView,
  Person,
  SpaceMembersQuery,
  SpaceMembersView,
} from '#contract/members.js';
import type { SpaceRole } from '#domain/events/formats.js';
import { plansSql } from './hosts-sql.js';
import { Membership } from './membership.entity.js';
import { afterName, nameCursor } from './name-cursor.js';
import { nameSql, personSql } from './person-sql.js';

interface Row {
  person: Person;
  /** What the list is sorted by. */
  key: string;
  email: string;
  role: SpaceRole;
  status: 'requested' | 'active';
  joinedAt: Date;
  listed: boolean;
}

interface Wanted extends PeopleQuery {
  /** SQL over `m` (members) and `ms` (memberships). */
  where: string;
}

/** SQL: whether a text has what is looked for in it, however either writes its accents and capitals. */
const foundSql = (text: string): string => `unaccent(${text}) ILIKE unaccent($2)`;

@Injectable()
export class PeopleQueries {
  constructor(private readonly database: DataSource) {}

  /** Those of a space who let themselves be listed, by name. */
  async people(spaceId: string, { hosts, ...query }: ListedPeopleQuery): Promise<PeopleView> {
    const where = `ms.status = 'active' AND m.listed${hosts ? ` AND ${plansSql('ms')}` : ''}`;
    const { rows, next, total } = await this.page(spaceId, { ...query, where });
    return { items: rows.map(({ person, role }) => ({ ...person, role })), next, total };
  }

  /** Everybody with a membership or a request, for the space's admins. */
  async members(spaceId: string, { status, ...query }: SpaceMembersQuery): Promise<SpaceMembersView> {
    const where = status ? `ms.status = '${status}'` : 'true';
    const [{ rows, next, total }, requested] = await Promise.all([
      this.page(spaceId, { ...query, where }),
      this.database.getRepository(Membership).countBy({ spaceId, status: 'requested' }),
    ]);
    const items = rows.map(({ person, email, role, status: is, joinedAt, listed }) => ({
      ...person,
      email,
      role,
      status: is,
      joinedAt: joinedAt.toISOString(),
      listed,
    }));
    return { items, next, total, requested };
  }

  private async page(
    spaceId: string,
    { q, cursor, limit, where }: Wanted,
  ): Promise<{ rows: Row[]; next: string | null; total: number }> {
    const from = `FROM memberships ms JOIN members m ON m.id = ms."memberId"
       WHERE ms."spaceId" = $1 AND m."deactivatedAt" IS NULL AND ${where}
         AND ($2::text IS NULL OR ${foundSql(nameSql('m'))} OR ${foundSql('m.organisation')} OR ${foundSql('m.headline')})`;
    const search = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null;
    const after = cursor ? afterName(cursor) : { name: null, id: null };
    const [rows, [{ total }]] = await Promise.all([
      this.database.query<Row[]>(
        `SELECT ${personSql('m')} AS person, lower(${nameSql('m')}) AS key, m.email, ms.role, ms.status, ms."joinedAt", m.listed ${from}
           AND ($3::text IS NULL OR (lower(${nameSql('m')}), m.id) > ($3, $4::uuid))
         ORDER BY key, m.id LIMIT $5`,
        [spaceId, search, after.name, after.id, limit + 1],
      ),
      this.database.query<[{ total: number }]>(`SELECT count(*)::int AS total ${from}`, [spaceId, search]),
    ]);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return { rows: rows.slice(0, limit), next: last ? nameCursor(last.key, last.person.id) : null, total };
  }
}
