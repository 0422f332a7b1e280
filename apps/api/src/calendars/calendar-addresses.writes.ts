import type { EntityManager } from 'typeorm';

import type { CalendarChoice } from '#contract/calendars.js';
import type { FeedProgram } from '#domain/calendars/feed-programs.js';

export interface FeedFetch {
  addressId: string;
  at: Date;
  program: FeedProgram;
}

/** SQL: the ids of those of the slugs that name a space of the member's, or one that the row has already. */
const spaceIdsSql = (slugs: string, memberId: string, had: string) =>
  `ARRAY (SELECT s.id FROM spaces s WHERE s.slug = ANY (${slugs}::text[]) AND (s.id = ANY (${had}) OR EXISTS (
     SELECT FROM memberships m WHERE m."spaceId" = s.id AND m."memberId" = ${memberId} AND m.status = 'active')))`;

const valuesOf = ({ name, going, hosting, open, formats, topics, spaces }: CalendarChoice): unknown[] => [
  name,
  going,
  hosting,
  open,
  formats,
  topics,
  spaces,
];

/** @returns its id */
export async function addAddress(
  tx: EntityManager,
  address: { memberId: string; tokenHash: Buffer; createdAt: Date },
  choice: CalendarChoice,
): Promise<string> {
  const [{ id }] = await tx.query<[{ id: string }]>(
    `INSERT INTO calendar_addresses ("memberId", "tokenHash", "createdAt", name, going, hosting, open, formats, topics, "spaceIds")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${spaceIdsSql('$10', '$1', `'{}'::uuid[]`)}) RETURNING id`,
    [address.memberId, address.tokenHash, address.createdAt, ...valuesOf(choice)],
  );
  return id;
}

/** @returns whether the member has that address */
export async function changeChoice(
  tx: EntityManager,
  { memberId, id }: { memberId: string; id: string },
  choice: CalendarChoice,
): Promise<boolean> {
  const [, changed] = await tx.query<[unknown, number]>(
    `UPDATE calendar_addresses a SET name = $3, going = $4, hosting = $5, open = $6, formats = $7, topics = $8,
       "spaceIds" = ${spaceIdsSql('$9', '$2', 'a."spaceIds"')}
     WHERE a.id = $1 AND a."memberId" = $2`,
    [id, memberId, ...valuesOf(choice)],
  );
  return changed === 1;
}

/** When each was fetched last; what is known later already stays, and what was at an address before it was renewed is not of it. */
export async function writeFetches(manager: EntityManager, fetches: readonly FeedFetch[]): Promise<void> {
  await manager.query(
    `UPDATE calendar_addresses a SET "fetchedAt" = f.at, "fetchedBy" = f.program
     FROM unnest($1::uuid[], $2::timestamptz[], $3::text[]) AS f (id, at, program)
     WHERE a.id = f.id AND f.at >= a."createdAt" AND (a."fetchedAt" IS NULL OR a."fetchedAt" < f.at)`,
    [fetches.map(({ addressId }) => addressId), fetches.map(({ at }) => at), fetches.map(({ program }) => program)],
  );
}
