import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { Person } from '#contract/members.js';
import type { PassedOn } from '#contract/passed-on.js';
import { successor } from '#domain/events/organizers.js';
import { Refusal } from '#domain/refusal.js';
import { Membership } from '../members/membership.entity.js';
import { personSql } from '../members/person-sql.js';
import { Clock } from '../platform/clock.js';
import { orphansWithout } from './orphans.queries.js';

const SHOWN = 20;

/** What becomes of somebody's events, to be read before they leave. */
@Injectable()
export class PassedOnQueries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The same for an admin who asks. @throws Refusal not-found where they are none of the space's members */
  async ofMember(spaceId: string, memberId: string): Promise<PassedOn> {
    if (!(await this.database.getRepository(Membership).existsBy({ spaceId, memberId })))
      throw new Refusal('not-found');
    return this.of(spaceId, memberId);
  }

  /** If the member left the space, or became one who does not plan there. The same rule as when they do. */
  async of(spaceId: string, memberId: string): Promise<PassedOn> {
    const orphans = await orphansWithout(this.database, { spaceId, memberId, at: this.clock.now() });
    // A date with words of its own goes with its series, where that has no owner either.
    const series = new Set(orphans.map(({ eventId }) => eventId));
    const whole = orphans.filter(({ eventId, mainId }) => eventId === mainId || !series.has(mainId));
    const shown = whole.slice(0, SHOWN).map((orphan) => ({ orphan, next: successor(orphan) }));
    const people = await this.people(shown.flatMap(({ next }) => (next ? [next.memberId] : [])));
    const items = shown.map(({ orphan: { eventId, title, status }, next }) => ({
      eventId,
      title,
      status,
      heir: (next && people.get(next.memberId)) ?? null,
      from: next?.from ?? null,
    }));
    return { items, total: whole.length };
  }

  private async people(ids: readonly string[]): Promise<Map<string, Person>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<{ person: Person }[]>(
      `SELECT ${personSql('m')} AS person FROM members m WHERE m.id = ANY($1)`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ person }) => [person.id, person]));
  }
}
