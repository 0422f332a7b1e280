import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { Speaker } from '#contract/event-parts.js';
import type { OccurrenceView } from '#contract/occurrence.js';
import { placeInWords, type PlaceFacts } from '#domain/events/place.js';
import { Refusal } from '#domain/refusal.js';
import { replyGranted } from '#domain/rsvps/reply-policy.js';
import { personSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';
import { markdownToHtml, markdownToText } from '../platform/text/markdown.js';
import { lostRoomSql, namedSql, rowColumns, rowTables } from './occurrence-row-sql.js';
import { repliesUntilSql } from './replies-until-sql.js';
import { opensSql, organizesSql } from './visibility.js';

const SUMMARY = 200;
const FACES = 100;

type PageRow = Omit<OccurrenceView, 'descriptionHtml' | 'summary' | 'can' | 'online' | 'speakers' | 'where'> & {
  speakers: Speaker[];
  organizes: boolean;
  over: boolean;
  placed: Omit<PlaceFacts, 'online'>;
};

/** An occurrence's page, as much of it as its visitor may see. */
@Injectable()
export class OccurrencePageQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal not-found also where there is one that this visitor may not see */
  async page(memberId: string | null, occurrenceId: string): Promise<OccurrenceView> {
    const values = [occurrenceId, this.clock.now(), ...(memberId ? [memberId] : [])];
    const [row] = await this.database.query<PageRow[]>(memberId ? PAGE_FOR_MEMBER : PAGE_FOR_GUEST, values);
    if (!row) throw new Refusal('not-found');
    const { organizes, onlineUrl, description, speakers, placed } = row;
    const online = onlineUrl !== '';
    const speaks = memberId !== null && speakers.some((one) => one.memberId === memberId);
    const entitled = organizes || speaks || row.mine?.status === 'going';
    return {
      ...row,
      descriptionHtml: markdownToHtml(description),
      summary: shortened(markdownToText(description)),
      where: placeInWords({ ...placed, online }),
      online,
      onlineUrl: online && entitled ? onlineUrl : null,
      ...partsShown(row, entitled),
      can: { organize: organizes, reply: memberId !== null && takesReply(row) },
    };
  }
}

/** Speakers who want to be named, also in the agenda; materials as far as the visitor may open them. */
function partsShown({ agenda, speakers, materials }: PageRow, entitled: boolean) {
  const hidden = new Set(speakers.filter(({ shown }) => !shown).map(({ name }) => name));
  return {
    agenda: agenda.map((item) => ({ ...item, speakers: item.speakers.filter((name) => !hidden.has(name)) })),
    speakers: speakers.filter(({ shown }) => shown),
    materials: materials.filter(({ audience }) => entitled || audience === 'everybody'),
  };
}

const takesReply = (row: PageRow): boolean =>
  row.status === 'scheduled' && !row.over && replyGranted(row, row) !== null;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= SUMMARY) return line;
  return `${line.slice(0, SUMMARY - 1).replace(/\s+\S*$/, '')}…`;
}

const pageSql = (viewer: string | null) => `
  SELECT ${rowColumns(viewer !== null)}, e.description, e.agenda, e.speakers, e.materials, '/files/' || e."pictureId" AS picture, e."pictureAlt", e.address, e."onlineUrl", o.sequence, o."seriesId", e.questions,
    e."wholeCourse" AND o."seriesId" IS NOT NULL AS "wholeCourse",
    CASE WHEN room.id IS NOT NULL AND NOT ${lostRoomSql} THEN json_build_object('name', room.name, 'stepFree', room."stepFree", 'equipment', room.equipment) END AS room,
    json_build_object('room', room.name, 'roomLost', ${lostRoomSql}, 'address', e.address, 'space', json_build_object('name', s.name, 'address', s.address)) AS placed,
    coalesce((SELECT json_agg(${personSql('m', `'role', g.role, 'shown', true`)} ORDER BY g.role DESC, m."firstName", m.id)
      FROM organizers g JOIN members m ON m.id = g."memberId" WHERE g."eventId" = e.id AND ${namedSql}), '[]') AS organizers,
    ${
      viewer
        ? `coalesce((SELECT json_agg(p.person) FROM (SELECT ${personSql('m')} AS person FROM rsvps i JOIN members m ON m.id = i."memberId"
      WHERE i."occurrenceId" = o.id AND i.status = 'going' AND m.listed AND m."deactivatedAt" IS NULL
        AND EXISTS (SELECT 1 FROM memberships v WHERE v."spaceId" = o."spaceId" AND v."memberId" = ${viewer} AND v.status = 'active')
      ORDER BY i.ticket LIMIT ${FACES}) p), '[]')`
        : `'[]'::json`
    } AS going,
    ${viewer ? organizesSql(viewer) : 'false'} AS organizes,
    ${repliesUntilSql} <= $2 AS over
  FROM occurrences o ${rowTables(viewer)}
  WHERE o.id = $1 AND ${opensSql(viewer)}`;

const PAGE_FOR_GUEST = pageSql(null);
const PAGE_FOR_MEMBER = pageSql('$3::uuid');
