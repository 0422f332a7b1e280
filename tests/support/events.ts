import { expect } from '@jest/globals';

import { RecountService } from '#api/rsvps/recount.service.js';
import { NO_PARTS } from '#contract/event-parts.js';
import type { EventBody } from '#contract/events.js';
import type { Answer, TestApp, TestMember } from './test-app.js';

/** An evening in Lisbon, far enough ahead of the tests' clock. */
export function eventBody(given: Partial<EventBody> = {}): EventBody {
  return {
    title: 'Supper club',
    format: 'social',
    description: 'Bring a **bowl**.',
    topics: ['food'],
    roomId: null,
    address: 'Rua do Sol 1, Lisboa',
    onlineUrl: '',
    timeZone: 'Europe/Lisbon',
    localStart: '2027-01-20T19:00',
    localEnd: '2027-01-20T22:00',
    allDay: false,
    visibility: 'public',
    replyPolicy: 'open',
    capacity: null,
    ...NO_PARTS,
    repeats: null,
    ...given,
  };
}

export interface TestEvent {
  eventId: string;
  occurrenceId: string;
  /** `/api/occurrences/<id>/rsvp` */
  rsvp: string;
  /** Saves over whatever version there is. */
  change(given: Partial<EventBody>): Promise<Answer>;
}

/** A draft made over HTTP by its host. */
export async function draftEvent(host: TestMember, space: string, given: Partial<EventBody> = {}): Promise<TestEvent> {
  const made = await host.call('POST', `/api/spaces/${space}/events`, eventBody(given));
  expect(made.status).toBe(201);
  const { eventId, occurrenceId } = made.body as { eventId: string; occurrenceId: string };
  let body = eventBody(given);
  return {
    eventId,
    occurrenceId,
    rsvp: `/api/occurrences/${occurrenceId}/rsvp`,
    async change(changed) {
      const { version } = (await host.call('GET', `/api/events/${eventId}/edit`)).body as { version: number };
      body = { ...body, ...changed };
      return host.call('PUT', `/api/events/${eventId}`, { ...body, version });
    },
  };
}

export async function publishedEvent(
  host: TestMember,
  space: string,
  given: Partial<EventBody> = {},
): Promise<TestEvent> {
  const event = await draftEvent(host, space, given);
  expect((await host.call('POST', `/api/events/${event.eventId}/publish`)).status).toBe(200);
  return event;
}

/** The counters of seats equal the replies, and nobody sits beyond capacity unless it was lowered (R15). */
export async function assertCountersRight(app: TestApp): Promise<void> {
  expect(await app.running.nest.get(RecountService).wrongCounts()).toEqual([]);
}

/** Waits until something asynchronous has come about. */
export async function eventually<T>(
  look: () => Promise<T>,
  wanted: (found: T) => boolean,
  timeout = 60_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await look();
    if (wanted(found)) return found;
    if (Date.now() > end) throw new Error(`After ${timeout} ms there is still ${JSON.stringify(found)}.`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
