import type { QueryRunner } from 'typeorm';

/** One row, however many spaces there are, so that reading it costs next to nothing where nothing has changed. */
const STATE = `
  SELECT coalesce(json_agg(json_build_array(s.id, s.slug, s.revision::text, s."revisedAt", coalesce(r.seats, 0)::text, s.hidden)), '[]')::text AS state
  FROM spaces s
  LEFT JOIN (SELECT "spaceId", sum(revision) AS seats FROM space_seat_revisions GROUP BY "spaceId") r ON r."spaceId" = s.id`;

/** What every space's revision is, as the JSON text of `[spaceId, slug, revision, revisedAt, seats, hidden][]`. */
export async function readRevisions(connection: QueryRunner): Promise<string> {
  const [{ state }] = (await connection.query(STATE)) as [{ state: string }];
  return state;
}
