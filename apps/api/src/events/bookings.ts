import { Injectable } from '@nestjs/common';
import { Any, QueryFailedError, type EntityManager } from 'typeorm';

import { decideBookings, isHeld } from '#domain/rooms/booking.js';
import { heldSpan } from '#domain/rooms/spans.js';
import { Refusal } from '#domain/refusal.js';
import {
  bookedFrom,
  lockRooms,
  readDatesOfRooms,
  waitingFor,
  type DecidedDate,
  type DateOfRoom,
  type DateWithRoom,
} from './bookings.queries.js';
import { writeBookings } from './bookings.writes.js';
import { Booking } from './entities/booking.entity.js';
import { readObstacles, readRooms, wholeOf } from './room-facts.queries.js';
import { RoomNews } from './room-news.js';
import { RoomRefusals } from './room-refusals.js';

/** Whose change it is that dates get or lose their rooms by. */
export interface BookedBy {
  spaceId: string;
  actorId: string | null;
  at: Date;
}

/**
 * `strict`: an organizer's own save. It is refused where it would take a room that is not free; what was in conflict
 * before stays so. `lenient`: whatever happens by itself or elsewhere. What cannot have its room is a task for its host.
 */
export type BookingMode = 'strict' | 'lenient';

/** The one place where dates get and lose rooms. */
@Injectable()
export class Bookings {
  constructor(
    private readonly news: RoomNews,
    private readonly refusals: RoomRefusals,
  ) {}

  /**
   * Brings the bookings of some dates in line with what the dates now are, after their rows are written. A handful of
   * statements for any number of dates, one where no room is concerned.
   * @throws Refusal `room-taken` in strict mode
   */
  async sync(
    tx: EntityManager,
    by: BookedBy,
    occurrenceIds: readonly string[],
    mode: BookingMode = 'strict',
  ): Promise<void> {
    const dates = await readDatesOfRooms(tx, occurrenceIds);
    const concerned = dates.filter(({ roomId, booked }) => roomId !== null || booked !== null);
    if (concerned.length === 0) return;
    await lockRooms(tx, roomsOf(concerned));
    const decided = await this.decide(tx, by, concerned.filter(isClaim));
    const refused = decided.filter(
      ({ state, isNew, claim }) => mode === 'strict' && state === 'conflict' && isNew && claim.endsAt > by.at,
    );
    if (refused.length > 0) throw await this.refusals.taken(tx, by, refused, occurrenceIds);
    await this.write(tx, by, concerned, decided);
    await this.news.tell(tx, by, decided);
    await this.confirmWaiting(tx, by, concerned, decided);
  }

  /** The same for all that is to come in some rooms: their hours, their keeper or what blocks them are others now. */
  async syncRooms(tx: EntityManager, by: BookedBy, roomIds: readonly string[] | null): Promise<void> {
    const rooms = await readRooms(tx, by.spaceId, roomIds ?? undefined);
    const ids = rooms.map(({ id }) => id);
    await lockRooms(tx, [...ids].sort());
    await this.sync(tx, by, await bookedFrom(tx, ids, by.at), 'lenient');
  }

  private async decide(tx: EntityManager, by: BookedBy, claims: readonly DateWithRoom[]): Promise<DecidedDate[]> {
    if (claims.length === 0) return [];
    const roomIds = [...new Set(claims.map(({ roomId }) => roomId))];
    const rooms = await readRooms(tx, by.spaceId, roomIds);
    const obstacles = await readObstacles(tx, {
      spaceId: by.spaceId,
      roomIds,
      during: wholeOf(claims.map((claim) => heldSpan(claim, claim))),
      except: claims.map(({ occurrenceId }) => occurrenceId),
    });
    return decideBookings(claims, new Map(rooms.map((room) => [room.id, room])), obstacles, by.actorId);
  }

  /** @throws Refusal `room-taken` where the database knows of a booking that nobody saw */
  private async write(
    tx: EntityManager,
    by: BookedBy,
    concerned: readonly DateOfRoom[],
    decided: readonly DecidedDate[],
  ): Promise<void> {
    const released = concerned.filter((date) => !isClaim(date)).map(({ occurrenceId }) => occurrenceId);
    if (released.length > 0) await tx.getRepository(Booking).delete({ occurrenceId: Any(released) });
    try {
      await writeBookings(tx, by, decided);
    } catch (error) {
      if (isOverlap(error)) throw new Refusal('room-taken', {}, 'roomId');
      throw error;
    }
  }

  /** Time that was given back goes to those who have waited for it. Their rooms are locked already. */
  private async confirmWaiting(
    tx: EntityManager,
    by: BookedBy,
    concerned: readonly DateOfRoom[],
    decided: readonly DecidedDate[],
  ): Promise<void> {
    const kept = new Set(
      decided.flatMap(({ isNew, state, claim }) => (!isNew && isHeld(state) ? [claim.occurrenceId] : [])),
    );
    const given = concerned.flatMap(({ occurrenceId, booked }) =>
      booked && isHeld(booked.state) && !kept.has(occurrenceId) ? [booked] : [],
    );
    const except = concerned.map(({ occurrenceId }) => occurrenceId);
    const waiting = await waitingFor(tx, given, { at: by.at, except });
    if (waiting.length === 0) return;
    const claims = (await readDatesOfRooms(tx, waiting)).filter(isClaim);
    const now = await this.decide(tx, { ...by, actorId: null }, claims);
    await this.write(tx, by, [], now);
    await this.news.tell(tx, by, now);
  }
}

const isClaim = (date: DateOfRoom): date is DateWithRoom => date.roomId !== null;

const roomsOf = (dates: readonly DateOfRoom[]): string[] =>
  [...new Set(dates.flatMap(({ roomId, booked }) => [roomId, booked?.roomId]))].filter((id) => typeof id === 'string');

const isOverlap = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23P01';
