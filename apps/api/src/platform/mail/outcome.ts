import { isMailboxGone } from '#domain/mail/refused-mailbox.js';

/** What became of one attempt to hand a mail over. */
export type Outcome =
  | { state: 'sent'; detail: string }
  /** The server will not take this mail, now or later; `mailboxGone` where it says that there is no such mailbox. */
  | { state: 'failed'; detail: string; mailboxGone?: boolean }
  /** Not handed over; another attempt makes sense. `down` means that no other mail will fare better just now. */
  | { state: 'later'; detail: string; down: boolean }
  /** The connection broke after the mail was on its way and before the answer: nobody knows. */
  | { state: 'maybe'; detail: string };

interface SendProblem {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
  message?: string;
}

/** Codes with which the mailer itself refuses a mail before any server sees it. */
const OWN_REFUSALS = new Set(['EENVELOPE', 'EMESSAGE', 'ESTREAM']);

/**
 * Reads what a server or a broken connection said.
 * @param begun whether any byte of the message had been asked for, so that the server may have it
 */
export function outcomeOf(error: unknown, begun: boolean): Outcome {
  const { code = '', responseCode = 0, response = '', message = '', command = '' } = (error ?? {}) as SendProblem;
  const detail = oneLineOf(response || message || 'unknown');
  if (code === 'EAUTH') return { state: 'later', detail, down: true };
  // What is said to MAIL FROM is about us.
  if (responseCode >= 500)
    return { state: 'failed', detail, mailboxGone: command !== 'MAIL FROM' && isMailboxGone(response) };
  if (responseCode >= 400) return { state: 'later', detail, down: responseCode === 421 };
  if (OWN_REFUSALS.has(code)) return { state: 'failed', detail };
  return begun ? { state: 'maybe', detail } : { state: 'later', detail, down: true };
}

const oneLineOf = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 300);

const FIRST_PAUSE = 30;
const LONGEST_PAUSE = 2 * 60 * 60;
/** Seconds after which a mail that nobody takes is given up. Mail servers may be away for a day and more (E14). */
export const GIVE_UP_AFTER = 36 * 60 * 60;

/**
 * Seconds until the next attempt: doubling from half a minute to two hours, spread by a quarter to either side so that
 * a server that comes back is not met by everybody at once.
 * @param attempts how many there have been
 * @param chance from 0 to 1
 */
export function pauseAfter(attempts: number, chance: number): number {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, attempts - 1));
  return Math.round(pause * (0.75 + chance / 2));
}
