import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { RoomsView, SpaceList, SpaceView } from '#contract/spaces.js';
import { Refusal } from '#domain/refusal.js';
import { markdownToHtml } from '../platform/text/markdown.js';
import { roomColumns } from './room-columns.js';

type SpaceRow = Omit<SpaceView, 'normsHtml'>;

@Injectable()
export class SpacesQueries {
  constructor(private readonly database: DataSource) {}

  async list(): Promise<SpaceList> {
    const items = await this.database.query<SpaceList['items']>(
      `SELECT s.slug, s.name, s.tagline, s.accent, s.pattern, s."timeZone", '/files/' || s."logoId" AS logo, s.purpose, s."values"
       FROM spaces s ORDER BY lower(s.name), s.id`,
    );
    return { items };
  }

  /**
   * @param viewerId whose own membership goes along; null for a guest
   * @throws Refusal `not-found`
   */
  async bySlug(slug: string, viewerId: string | null): Promise<SpaceView> {
    const [space] = await this.database.query<SpaceRow[]>(
      `SELECT s.slug, s.name, s.tagline, s.accent, s.pattern, s."timeZone", '/files/' || s."logoId" AS logo,
              s.purpose, s."values", s.neighbourhood, s.address, s.language, s.joining, s.review, s.norms, s."normsVersion",
              (SELECT count(*)::int FROM memberships WHERE "spaceId" = s.id AND status = 'active') AS members,
              CASE WHEN m."memberId" IS NULL THEN NULL
                   ELSE json_build_object('role', m.role, 'status', m.status, 'normsVersion', m."normsVersion") END AS mine
       FROM spaces s LEFT JOIN memberships m ON m."spaceId" = s.id AND m."memberId" = $2
       WHERE s.slug = $1`,
      [slug, viewerId],
    );
    if (!space) throw new Refusal('not-found');
    return { ...space, normsHtml: markdownToHtml(space.norms) };
  }

  async rooms(spaceId: string): Promise<RoomsView> {
    const items = await this.database.query<RoomsView['items']>(
      `SELECT ${roomColumns} FROM rooms r WHERE r."spaceId" = $1 ORDER BY lower(r.name), r.id`,
      [spaceId],
    );
    return { items };
  }
}
