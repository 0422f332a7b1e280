import type { EntityManager } from 'typeorm';

import type { EventStatus } from '#domain/events/formats.js';
import type { EventWords } from './event-words.js';
import { lockProgramme } from './programme-lock.js';
import type { DateState } from './programme-state.js';

/** An event and one of its dates, locked with all that belongs to it until the transaction ends. */
export interface EventState extends EventWords, Omit<DateState, 'status'> {
  spaceId: string;
  version: number;
  status: EventStatus;
  place: string;
}

/** The event with the date that is named, else its first. @throws Refusal not-found */
export async function lockEvent(tx: EntityManager, eventId: string): Promise<EventState> {
  const { spaceId, main, events, dates } = await lockProgramme(tx, eventId);
  const { version, status, words, place } = events.get(eventId) ?? main;
  const date = dates.find((one) => one.eventId === eventId) ?? dates[0];
  if (!date) throw new Error(`The event ${eventId} has no date.`);
  return { ...words, ...date, eventId, spaceId, version, status, place };
}
