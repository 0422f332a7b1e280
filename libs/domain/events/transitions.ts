import { Refusal } from '../refusal.js';
import type { EventStatus } from './formats.js';

/** What a host can do to an event as a whole. */
export type EventStep = 'publish' | 'postpone' | 'cancel' | 'delete';

/** Where each step leads from each state. What is not here is not allowed. A cancelled event stays cancelled. */
const STEPS: Record<EventStep, Partial<Record<EventStatus, EventStatus | 'gone'>>> = {
  publish: { draft: 'scheduled', postponed: 'scheduled' },
  postpone: { scheduled: 'postponed' },
  cancel: { scheduled: 'cancelled', postponed: 'cancelled' },
  delete: { draft: 'gone' },
};

/**
 * The state after a step.
 * @throws Refusal that names the state in the way
 */
export function afterStep(step: EventStep, status: EventStatus): EventStatus | 'gone' {
  const next = STEPS[step][status];
  if (next) return next;
  if (status === 'cancelled') throw new Refusal('event-cancelled');
  if (status === 'postponed') throw new Refusal('event-postponed');
  if (status === 'draft') throw new Refusal('event-not-published');
  throw new Refusal(step === 'delete' ? 'event-has-replies' : 'changed-meanwhile', { status });
}

/** A new date is what a postponed event was waiting for; any other save leaves the state alone. */
export function statusAfterSave(status: EventStatus, moved: boolean): EventStatus {
  return status === 'postponed' && moved ? 'scheduled' : status;
}
