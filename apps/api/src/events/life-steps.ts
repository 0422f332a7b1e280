import type { Scope } from '#contract/repeats.js';
import type { EventStatus } from '#domain/events/formats.js';
import { afterStep } from '#domain/events/transitions.js';
import type { Announcement } from './announcements.js';
import type { BookingMode } from './bookings.js';
import type { ChangeSource } from './change-sets.js';
import type { DateState, ProgrammeState } from './programme-state.js';
import { statusFacts } from './status-facts.js';

/** What is to be done to which dates. */
interface Intended {
  step: 'publish' | 'postpone' | 'cancel';
  scope: Scope;
  /** The date that was opened; all that are to come begin with the next one. */
  opened: DateState;
}

export interface Doing extends Intended {
  actorId: string | null;
  reason: string;
  /** A file that is read in may ask for a room that is taken; a host may not. */
  rooms: BookingMode;
  source?: ChangeSource;
}

/** Which dates take the step, what state that leads to, and what is announced of it. */
export interface PlannedStep {
  status: EventStatus;
  dates: DateState[];
  news: Announcement[];
}

/** Decides a step, for the host to look at or to be carried out. @throws Refusal that names the state in the way */
export function planStep(state: ProgrammeState, intended: Intended, at: Date): PlannedStep {
  const status = afterStep(intended.step, intended.opened.status) as EventStatus;
  const dates = datesFor(state, intended, at);
  return { status, dates, news: dates.map((date) => announcementOf(state, date, status, at)) };
}

/** The dates of a scope that are in the same state as the opened one, or in another that the step leads on from. */
function datesFor({ dates }: ProgrammeState, { step, scope, opened }: Intended, now: Date): DateState[] {
  if (scope === 'this') return [opened];
  const from = step === 'publish' ? [opened.status] : step === 'postpone' ? ['scheduled'] : ['scheduled', 'postponed'];
  return dates.filter(
    (date) =>
      date === opened ||
      (from.includes(date.status) &&
        (step === 'publish' || date.startsAt > now || date.status === 'postponed') &&
        (scope === 'all' || date.originalStart >= opened.originalStart)),
  );
}

function announcementOf(state: ProgrammeState, date: DateState, status: EventStatus, at: Date): Announcement {
  const first = date.status === 'draft';
  const before = statusFacts(state, date);
  return {
    occurrenceId: date.occurrenceId,
    kind: status === 'scheduled' ? (first ? 'published' : 'moved') : status === 'postponed' ? 'postponed' : 'cancelled',
    raisesSequence: !first,
    tell: !first && (date.endsAt > at || date.status === 'postponed'),
    before: first ? {} : before,
    after: { ...before, status },
  };
}
