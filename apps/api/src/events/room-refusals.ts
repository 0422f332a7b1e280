import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { localTimeOf } from '#domain/events/zoned-time.js';
import { Refusal } from '#domain/refusal.js';
import type { DecidedDate } from './bookings.queries.js';
import { RoomChecks } from './room-checks.js';
import { titlesFor } from './room-checks.queries.js';
import { obstacleIn, takersOf } from './room-obstacles.js';

const SHOWN = 20;
const OFFERED = 3;

/** Says no to a save that would take a room which is not free: for which dates, what is there, and what is free instead. */
@Injectable()
export class RoomRefusals {
  constructor(private readonly checks: RoomChecks) {}

  async taken(
    tx: EntityManager,
    { spaceId, actorId }: { spaceId: string; actorId: string | null },
    refused: readonly DecidedDate[],
    except: readonly string[],
  ): Promise<Refusal> {
    const titles = await titlesFor(tx, actorId, takersOf(refused.map(({ verdict }) => verdict)));
    const roomId = refused[0]?.claim.roomId ?? null;
    const dates = refused.map(({ claim }) => claim);
    const looked = await this.checks.look(tx, { spaceId, viewerId: actorId, roomId, seats: null, dates, except });
    const details = {
      roomId,
      room: looked.rooms.find(({ id }) => id === roomId)?.name ?? '',
      total: refused.length,
      dates: refused.slice(0, SHOWN).flatMap(({ claim, verdict }, index) => {
        if (verdict.state === 'free') return [];
        const { occurrenceId, startsAt, timeZone } = claim;
        return {
          occurrenceId,
          localStart: localTimeOf(startsAt, timeZone),
          timeZone,
          obstacle: obstacleIn(verdict, timeZone, titles),
          nearest: looked.dates[index]?.nearest ?? [],
        };
      }),
      rooms: looked.rooms
        .filter(({ free, fits }) => free === refused.length && fits)
        .slice(0, OFFERED)
        .map(({ id, name, capacity }) => ({ id, name, capacity })),
    };
    return new Refusal('room-taken', details, 'roomId');
  }
}
