import type { SeriesRsvpView } from '#contract/rsvps.js';
import type { RsvpStatus } from '#domain/events/formats.js';
import { counts, isOpen } from './series-words.js';

/** What is asked before something is given up that cannot be had back by pressing again. */
export interface Loss {
  question: string;
  text: string;
  yes: string;
  no: string;
}

/** Where somebody stands, and how many wait. */
interface Standing {
  status: RsvpStatus | null;
  position: number | null;
  waiting: number;
}

/** Null where whoever changes their mind has the same seat, or the same place in the line, again. */
export function lossOf({ status, position, waiting }: Standing): Loss | null {
  if (status === 'going' || status === 'offered') return waiting > 0 ? seat(waiting) : null;
  if (status !== 'waitlisted' || position === null || position >= waiting) return null;
  return {
    question: 'Leave the line?',
    text: `You are number ${position} of ${waiting}. If you come back, you are the last.`,
    yes: 'Leave the line',
    no: 'Stay in the line',
  };
}

function seat(waiting: number): Loss {
  const who =
    waiting === 1
      ? 'Somebody waits in line and gets it at once'
      : `${waiting} people wait in line, and the first of them gets it at once`;
  return {
    question: 'Give up your seat?',
    text: `${who}. If you change your mind, you are number ${waiting} in line.`,
    yes: 'Give up my seat',
    no: 'Keep my seat',
  };
}

/** Of all dates at once: how many of them would not be had back. */
export function lossOfAll({ dates }: SeriesRsvpView): Loss | null {
  const lost = dates.filter((date) => counts(date) && isOpen(date) && lossOf({ ...date, status: date.mine })).length;
  if (lost === 0) return null;
  const where = lost === 1 ? 'At one of them people wait' : `At ${lost} of them people wait`;
  return {
    question: 'Give up all dates?',
    text: `${where} in line: what you give up there goes to the next at once. If you change your mind, you are the last in line.`,
    yes: 'Give up all dates',
    no: 'Keep them',
  };
}
