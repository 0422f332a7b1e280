import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

import { isHeld } from '#domain/rooms/booking.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Outbox, type MailOrder } from '../platform/mail/outbox.js';
import { bumpRevision } from '../spaces/revisions.writes.js';
import type { DecidedDate } from './bookings.queries.js';
import { placesChanged } from './events.jobs.js';
import { keepersOf, organizersOf, type Reader } from './room-news.queries.js';

interface By {
  spaceId: string;
  actorId: string | null;
  at: Date;
}

/**
 * Orders the mails about rooms, in the transaction of what they are about: one for each reader, event and change, and
 * within an hour one more for all changes. Pages, lists and calendars name no room that is lost: they follow.
 */
@Injectable()
export class RoomNews {
  constructor(
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
  ) {}

  /** Keepers hear of what waits for their yes; organizers of rooms that their dates had and lost. */
  async tell(tx: EntityManager, by: By, decided: readonly DecidedDate[]): Promise<void> {
    const asked = decided.filter(
      ({ state, isNew, claim }) => state === 'requested' && (isNew || claim.booked?.state !== 'requested'),
    );
    const lost = decided.filter(
      ({ state, claim }) => state === 'conflict' && claim.booked !== null && isHeld(claim.booked.state),
    );
    await this.tellKeepers(tx, by, asked);
    await this.tellOrganizers(tx, by, 'rooms.lost', idsOf(lost), {});
    const elsewhere = decided.filter(
      ({ claim: { booked }, state }) => isHeld(booked?.state ?? 'confirmed') !== isHeld(state),
    );
    await this.showPlaces(tx, by, idsOf(elsewhere));
  }

  /** What a keeper said. */
  async tellDecision(
    tx: EntityManager,
    by: By,
    decision: 'approve' | 'decline',
    occurrenceIds: readonly string[],
    reason: string,
  ): Promise<void> {
    await this.tellOrganizers(tx, by, decision === 'approve' ? 'rooms.approved' : 'rooms.declined', occurrenceIds, {
      reason,
    });
    if (decision === 'decline') await this.showPlaces(tx, by, occurrenceIds);
  }

  private async showPlaces(tx: EntityManager, { spaceId, at }: By, occurrenceIds: readonly string[]): Promise<void> {
    if (occurrenceIds.length === 0) return;
    await bumpRevision(tx, spaceId, at);
    await this.jobs.send(tx, placesChanged, { spaceId, occurrenceIds });
  }

  /** The room's keeper; where it has none, the admins of the space. */
  private async tellKeepers(tx: EntityManager, { at }: By, asked: readonly DecidedDate[]): Promise<void> {
    if (asked.length === 0) return;
    const readers = await keepersOf(tx, idsOf(asked));
    await this.outbox.add(
      tx,
      readers.map((reader) => orderFor('rooms.requested', reader, at, {})),
    );
  }

  private async tellOrganizers(
    tx: EntityManager,
    { actorId, at }: By,
    kind: string,
    occurrenceIds: readonly string[],
    facts: Record<string, unknown>,
  ): Promise<void> {
    if (occurrenceIds.length === 0) return;
    const readers = await organizersOf(tx, occurrenceIds, actorId);
    await this.outbox.add(
      tx,
      readers.map((reader) => orderFor(kind, reader, at, facts)),
    );
  }
}

const idsOf = (decided: readonly DecidedDate[]): string[] => decided.map(({ claim }) => claim.occurrenceId);

const orderFor = (
  kind: string,
  { id, email, eventId, roomId, dates }: Reader,
  at: Date,
  facts: Record<string, unknown>,
): MailOrder => ({
  kind,
  recipient: email,
  memberId: id,
  subjectId: eventId,
  revision: `${roomId} ${at.toISOString()}`,
  facts: { ...facts, roomId, dates },
  paced: { about: `${eventId} ${roomId} ${markOf(facts)}`.trim(), at, pace: 'more' },
});

/** Dates for which a keeper gave different reasons are told apart. */
const markOf = ({ reason }: Record<string, unknown>): string =>
  typeof reason === 'string' && reason !== '' ? createHash('sha256').update(reason).digest('hex').slice(0, 16) : '';
