import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { RoomsView, SpaceList, SpaceView } from '#contract/spaces.js';
import { Refusal } from '#domain/refusal.js';
import type { Viewer } from '../platform/auth/access.js';
import { markdownToHtml } from '../platform/text/markdown.js';
import { roomColumns } from './room-columns.js';

type SpaceRow = Omit<SpaceView, 'normsHtml'>;

const firstSteps = `json_build_object('norms', s.norms <> '', 'rooms', EXISTS (SELECT 1 FROM rooms r WHERE r."spaceId" = s.id),
  'people', EXISTS (SELECT 1 FROM memberships p WHERE p."spaceId" = s.id AND p.status = 'active' OFFSET 1),
  'events', EXISTS (SELECT 1 FROM events e WHERE e."spaceId" = s.id))`;

@Injectable()
export class SpacesQueries {
  constructor(private readonly database: DataSource) {}

  /** All that are open, and of the hidden ones those of which the viewer is a member; of network admins all. */
  async list({ memberId, networkAdmin }: Viewer): Promise<SpaceList> {
    const items = await this.database.query<SpaceList['items']>(
      `SELECT s.slug, s.name, s.tagline, s.accent, s.pattern, s."timeZone", '/files/' || s."logoId" AS logo, s.purpose, s."values"
       FROM spaces s
       WHERE NOT s.hidden OR $2 OR EXISTS (SELECT 1 FROM memberships m WHERE m."spaceId" = s.id AND m."memberId" = $1 AND m.status = 'active')
       ORDER BY lower(s.name), s.id`,
      [memberId, networkAdmin],
    );
    return { items };
  }

  /**
   * @param viewer whose own membership goes along
   * @throws Refusal `not-found`
   */
  async bySlug(slug: string, viewer: Viewer): Promise<SpaceView> {
    const [space] = await this.database.query<SpaceRow[]>(
      `SELECT s.slug, s.name, s.tagline, s.accent, s.pattern, s."timeZone", '/files/' || s."logoId" AS logo,
              s.purpose, s."values", s.neighbourhood, s.address, s.language, s.joining, s.review, s.hidden, s.norms, s."normsVersion",
              (SELECT count(*)::int FROM memberships WHERE "spaceId" = s.id AND status = 'active') AS members,
              CASE WHEN s.hidden AND (m.role = 'admin' AND m.status = 'active' OR $3) THEN ${firstSteps} END AS "firstSteps",
              CASE WHEN m."memberId" IS NULL THEN NULL
                   ELSE json_build_object('role', m.role, 'status', m.status, 'normsVersion', m."normsVersion") END AS mine
       FROM spaces s LEFT JOIN memberships m ON m."spaceId" = s.id AND m."memberId" = $2
       WHERE s.slug = $1`,
      [slug, viewer.memberId, viewer.networkAdmin],
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
