import type { EntityManager } from 'typeorm';

import type { ChangePreview } from '#contract/event-changes.js';
import { same, type ProgrammeDate } from '#domain/events/programme.js';
import { wordsOfDate } from './programme-news.js';
import type { Plan } from './programme-writer.js';
import type { RoomChecks } from './room-checks.js';

const SHOWN = 20;

interface Housed {
  date: ProgrammeDate;
  roomId: string;
  setupMinutes: number;
  teardownMinutes: number;
}

/**
 * Dates that a planned change would give a time or a room at which the room is not free: a save of it is refused. What
 * was without its room before and stays as it is does not stand in the way.
 */
export async function withoutRoom(
  tx: EntityManager,
  checks: RoomChecks,
  plan: Plan,
  { viewerId, at }: { viewerId: string; at: Date },
): Promise<ChangePreview['withoutRoom']> {
  const { before, after, state } = plan;
  const old = new Map(before.dates.map((date) => [date.id, housed(plan.before, date)]));
  const wanted = after.dates
    .filter(({ status, endsAt }) => status === 'scheduled' && endsAt > at)
    .flatMap((date) => housed(plan.after, date) ?? [])
    .filter((one) => !same(claimOf(one), claimOf(old.get(one.date.id) ?? null)));
  const except = before.dates.flatMap(({ id }) => id ?? []);
  const items: ChangePreview['withoutRoom']['items'] = [];
  for (const [roomId, dates] of Map.groupBy(wanted, (one) => one.roomId)) {
    const asked = dates.map(({ date, setupMinutes, teardownMinutes }) => ({ ...date, setupMinutes, teardownMinutes }));
    const look = { spaceId: state.spaceId, viewerId, roomId, seats: null, dates: asked, except };
    const { dates: checked, rooms } = await checks.look(tx, look);
    const room = rooms.find(({ id }) => id === roomId)?.name ?? '';
    items.push(...checked.flatMap(({ localStart, obstacle }) => (obstacle ? [{ localStart, room, obstacle }] : [])));
  }
  items.sort((one, other) => (one.localStart < other.localStart ? -1 : 1));
  return { items: items.slice(0, SHOWN), total: items.length };
}

function housed(programme: Plan['after'], date: ProgrammeDate): Housed | null {
  const { roomId, setupMinutes, teardownMinutes } = wordsOfDate(programme, date);
  return typeof roomId === 'string'
    ? { date, roomId, setupMinutes: Number(setupMinutes), teardownMinutes: Number(teardownMinutes) }
    : null;
}

/** What a booking is made from. */
const claimOf = (one: Housed | null) =>
  one && [one.roomId, one.date.startsAt, one.date.endsAt, one.setupMinutes, one.teardownMinutes, one.date.status];
