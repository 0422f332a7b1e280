import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';

import { calendarOccurrence } from '../../../../libs/domain/calendars/calendar-facts.js';
import { vevent } from '../../../../libs/domain/calendars/icalendar.js';
import { scheduleOf } from '../../../../libs/domain/events/schedule.js';
import { calendarFactsOf } from '../events/calendar-occurrence.js';
import { EventLifeService } from '../events/event-life.service.js';
import { lockEvent } from '../events/event-state.js';
import { EventsService } from '../events/events.service.js';
import { Settings } from '../platform/settings.js';
import { bumpRevision } from '../spaces/revisions.js';
import type { ReadOccurrence } from './calendar-reading.js';
import type { Changed } from './comparison.js';
import { fieldsOf, fingerprintOf, keptUid, newEventOf } from './imported-event.js';

export const CANCELLED_IN_FILE = 'Cancelled in the calendar it was imported from.';

export interface Target {
  spaceId: string;
  /** Becomes owner of what is new; null on the command line. */
  memberId: string | null;
  at: Date;
}

/** Writes what a file holds: new occurrences in a handful of statements for all, changed ones as their editor would. */
@Injectable()
export class OccurrenceWriter {
  constructor(
    private readonly events: EventsService,
    private readonly life: EventLifeService,
    private readonly settings: Settings,
  ) {}

  async create(tx: EntityManager, target: Target, all: readonly ReadOccurrence[]): Promise<void> {
    if (all.length === 0) return;
    const rows = all.map((read) => toRow(read));
    await insertRows(tx, target, rows);
    await this.writeBlocks(
      tx,
      rows.map(({ occurrenceId }) => occurrenceId),
    );
    await bumpRevision(tx, target.spaceId, target.at);
  }

  /** The file decides what it knows; who may see an event, its replies, room and format stay as the host set them. */
  async update(tx: EntityManager, { spaceId, memberId }: Target, { read, eventId }: Changed): Promise<void> {
    const { status, ...before } = await lockEvent(tx, eventId);
    const { format, roomId, visibility, replyPolicy, capacity } = before;
    if (status !== 'cancelled') {
      await this.events.changeIn(tx, eventId, memberId, {
        ...fieldsOf(read),
        format,
        roomId,
        visibility,
        replyPolicy,
        capacity,
      });
      if (read.event.status === 'cancelled') await this.life.cancelIn(tx, eventId, memberId, CANCELLED_IN_FILE);
    }
    await tx.query(
      `UPDATE imported_occurrences SET fingerprint = $4 WHERE "spaceId" = $1 AND uid = $2 AND "recurrenceKey" = $3`,
      [spaceId, keptUid(read.event.uid), read.recurrenceKey, fingerprintOf(read)],
    );
  }

  private async writeBlocks(tx: EntityManager, occurrenceIds: readonly string[]): Promise<void> {
    const facts = await calendarFactsOf(tx, occurrenceIds, this.settings.publicUrl);
    const blocks = [...facts.values()].map((one) => ({
      occurrenceId: one.occurrenceId,
      spaceId: one.spaceId,
      vevent: vevent(calendarOccurrence(one)),
    }));
    await tx.query(
      `INSERT INTO occurrence_blocks ("occurrenceId", "spaceId", vevent)
       SELECT b."occurrenceId", b."spaceId", b.vevent FROM jsonb_to_recordset($1::jsonb) AS b ("occurrenceId" uuid, "spaceId" uuid, vevent text)`,
      [JSON.stringify(blocks)],
    );
  }
}

function toRow(read: ReadOccurrence) {
  const body = newEventOf(read);
  const { status, uid } = read.event;
  return {
    ...body,
    ...scheduleOf(body),
    eventId: randomUUID(),
    occurrenceId: randomUUID(),
    status,
    reason: status === 'cancelled' ? CANCELLED_IN_FILE : '',
    uid: keptUid(uid),
    recurrenceKey: read.recurrenceKey,
    fingerprint: fingerprintOf(read).toString('hex'),
  };
}

const COLUMNS = `AS r ("eventId" uuid, "occurrenceId" uuid, title text, format text, description text, topics text[], address text,
  "onlineUrl" text, visibility text, "replyPolicy" text, status text, reason text, "localStart" timestamp, "localEnd" timestamp,
  "timeZone" text, "allDay" boolean, "startsAt" timestamptz, "endsAt" timestamptz, uid text, "recurrenceKey" text, fingerprint text)`;

/** Five statements for any number of events. */
async function insertRows(
  tx: EntityManager,
  { spaceId, memberId, at }: Target,
  rows: readonly ReturnType<typeof toRow>[],
): Promise<void> {
  const all = JSON.stringify(rows);
  const from = `FROM jsonb_to_recordset($1::jsonb) ${COLUMNS}`;
  await tx.query(
    `INSERT INTO events (id, "spaceId", title, format, description, topics, address, "onlineUrl", visibility, "replyPolicy", status,
       "createdBy", "publishedAt", "createdAt", "updatedAt")
     SELECT r."eventId", $2, r.title, r.format, r.description, r.topics, r.address, r."onlineUrl", r.visibility, r."replyPolicy", r.status,
       $3::uuid, $4, $4, $4 ${from}`,
    [all, spaceId, memberId, at],
  );
  await tx.query(
    `INSERT INTO occurrences (id, "spaceId", "eventId", "originalStart", "localStart", "localEnd", "timeZone", "allDay", "startsAt", "endsAt",
       status, "statusReason", "revisedAt", "createdAt")
     SELECT r."occurrenceId", $2, r."eventId", r."localStart", r."localStart", r."localEnd", r."timeZone", r."allDay", r."startsAt", r."endsAt",
       r.status, r.reason, $3, $3 ${from}`,
    [all, spaceId, at],
  );
  if (memberId) {
    await tx.query(
      `INSERT INTO organizers ("eventId", "memberId", "spaceId", role) SELECT r."eventId", $3, $2, 'owner' ${from}`,
      [all, spaceId, memberId],
    );
  }
  await tx.query(
    `INSERT INTO occurrence_changes ("occurrenceId", "spaceId", "actorId", kind, revision, after, at)
     SELECT r."occurrenceId", $2, $3::uuid, 'published', 1, jsonb_build_object('title', r.title, 'status', r.status), $4 ${from}`,
    [all, spaceId, memberId, at],
  );
  await tx.query(
    `INSERT INTO imported_occurrences ("spaceId", uid, "recurrenceKey", "occurrenceId", fingerprint)
     SELECT $2, r.uid, r."recurrenceKey", r."occurrenceId", decode(r.fingerprint, 'hex') ${from}`,
    [all, spaceId],
  );
}
