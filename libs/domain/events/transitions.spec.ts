import { describe, expect, it } from '@jest/globals';

import { Refusal } from '../refusal.js';
import { EVENT_STATUSES } from './formats.js';
import { afterStep, statusAfterSave, type EventStep } from './transitions.js';

describe('the life of an event', () => {
  it.each([
    ['publish', 'draft', 'scheduled'],
    ['publish', 'postponed', 'scheduled'],
    ['postpone', 'scheduled', 'postponed'],
    ['cancel', 'scheduled', 'cancelled'],
    ['cancel', 'postponed', 'cancelled'],
    ['delete', 'draft', 'gone'],
  ] as const)('%s takes %s to %s', (step, from, to) => {
    expect(afterStep(step, from)).toBe(to);
  });

  it('allows nothing else', () => {
    const steps: EventStep[] = ['publish', 'postpone', 'cancel', 'delete'];
    const allowed = steps.flatMap((step) =>
      EVENT_STATUSES.filter((status) => {
        try {
          afterStep(step, status);
          return true;
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
          return false;
        }
      }),
    );
    expect(allowed).toHaveLength(6);
  });

  it.each([
    ['publish', 'cancelled', 'event-cancelled'],
    ['postpone', 'draft', 'event-not-published'],
    ['postpone', 'postponed', 'event-postponed'],
    ['publish', 'scheduled', 'changed-meanwhile'],
    ['delete', 'scheduled', 'event-has-replies'],
  ] as const)('says why %s is not possible when %s', (step, status, code) => {
    expect(() => afterStep(step, status)).toThrow(code);
  });

  it('schedules a postponed event by its new date, and by nothing else', () => {
    expect(statusAfterSave('postponed', true)).toBe('scheduled');
    expect(statusAfterSave('postponed', false)).toBe('postponed');
    expect(statusAfterSave('cancelled', true)).toBe('cancelled');
  });
});
