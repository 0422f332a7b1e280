import { HttpErrorResponse } from '@angular/common/http';

import type { Problem } from '#contract/basics.js';
import type { RefusalCode } from '#domain/refusal.js';
import { waitInWords } from '#domain/wait-words.js';

/** A "no" for a reader: the fact, then what holds and what to do next. `fields` are messages beside inputs. */
export interface Refused {
  code: RefusalCode | 'offline' | 'invalid' | 'our-fault';
  fact: string;
  wayOn: string;
  fields: Record<string, string>;
}

type Words = readonly [fact: string, wayOn: string];

const WORDS: Record<RefusalCode, Words> = {
  'not-found': [
    'This is not here.',
    'It may have been removed, or it is not for you to see. Go back and choose again.',
  ],
  'not-allowed': ['This is not yours to change.', 'Ask an organizer or an admin of the space.'],
  'review-needed': ['Somebody else publishes this.', 'Nothing was published. Propose it, and they are told.'],
  'sign-in-needed': ['You are signed out.', 'Nothing was saved. What you wrote is still here; sign in, and try again.'],
  'wrong-origin': ['This came from another page.', 'Open this page again and repeat what you did.'],
  'code-wrong': ['This is not the code we sent.', 'Look at the newest mail and type its six digits.'],
  'code-expired': ['This code is too old.', 'Ask for a new one. It takes a moment.'],
  'code-not-sent': [
    'Your mail has not left yet.',
    'Many are asking for this address. Yours comes within a minute; type the code of that one.',
  ],
  'link-used': ['This link has been used, or is too old.', 'Ask for a new one. It takes a moment.'],
  'link-other-browser': [
    'You asked from another browser.',
    'Open the link there, or type the six digits of the mail there.',
  ],
  'too-many-tries': ['That was too often.', 'Wait a few minutes, then try again.'],
  'last-admin': ['A space needs an admin.', 'Make somebody else an admin first.'],
  'norms-changed': ['The norms have changed meanwhile.', 'Read them again, then join.'],
  'address-taken': ['This address is taken.', 'Choose another one.'],
  'room-taken': [
    'The room is not free then.',
    'Choose another room or another time; what is free is listed at the room.',
  ],
  'room-in-use': ['Events are planned in this room.', 'Move them to another room first.'],
  'event-started': ['This has begun.', 'Replies are no longer taken. Ask the host at the door.'],
  'replies-over': ['Replies are over.', 'They were taken until an earlier moment. Ask the host.'],
  'event-cancelled': ['This has been cancelled.', 'Nothing was saved. Look for something similar.'],
  'event-postponed': ['This has been postponed.', 'Reply when there is a new date.'],
  'event-not-published': ['This is still a draft.', 'Publish it first.'],
  'event-has-replies': ['People have replied.', 'Cancel the event with a reason instead, so that they hear of it.'],
  'ends-before-start': ['The end comes before the start.', 'Give a later end.'],
  'date-unknown': ['This day is in no calendar.', 'Choose another date.'],
  'in-the-past': ['This time has gone by.', 'Give a time to come.'],
  'too-far': ['This is too far ahead.', 'Choose a day within the next ten years.'],
  'series-too-far': [
    'This begins too far ahead.',
    'The dates of a series are made 18 months ahead. Choose a first day within them.',
  ],
  'no-dates': ['This gives no date to come.', 'Give a later end, or another rule.'],
  'one-date': ['This has one date only.', 'Reply to that one.'],
  'calendar-addresses-full': [
    'You have as many calendars as one can have.',
    'Delete one that you no longer use first.',
  ],
  'date-there': ['There is a date at that time already.', 'Choose another time.'],
  'replies-closed': ['Replies are closed.', 'Ask the host, who can still add you.'],
  'invitation-needed': ['This is by invitation.', 'Ask the host to invite you.'],
  'replied-already': ['There is a reply already.', 'Open the page again to see it.'],
  'undo-too-late': ['The time to take this back is over.', 'Change it again instead; history says what was there.'],
  'undo-overtaken': [
    'Something newer changed this event.',
    'Take that back first, or change it again; history says what was there.',
  ],
  'undo-impossible': ['This cannot be taken back.', 'Change it again instead; history says what was there.'],
  'changed-meanwhile': [
    'Somebody changed this meanwhile.',
    'What you wrote is still here. Load the new version beside it, then save again.',
  ],
  'key-reused': ['This was sent twice with different contents.', 'Open the page again and repeat what you did.'],
  'key-in-flight': ['Your reply is still on its way.', 'Wait a moment, then look again.'],
  'owner-needed': ['An event needs an owner.', 'Make somebody else its owner first.'],
  'organizes-series': [
    'Who organizes the series organizes each of its dates.',
    'Change it for all dates, or add others for this one.',
  ],
  'file-too-large': ['This file is too large.', 'Choose a smaller one.'],
  'file-type': ['Files of this type are not taken.', 'Choose a PDF, a picture, a text or an office document.'],
  'file-unreadable': ['This file cannot be read as a picture.', 'Choose a JPEG, PNG or WebP file.'],
  'crop-outside': ['This part lies outside the picture.', 'Choose the picture again and cut it anew.'],
  'calendar-unreadable': ['This file cannot be read as a calendar.', 'Export it again as .ics and choose that file.'],
  'calendar-too-large': ['This calendar is too large.', 'Split it, or choose a shorter time.'],
  'calendar-too-slow': ['This calendar takes too long to read.', 'Choose a shorter time, or split the file.'],
  'import-running': ['An import is running.', 'Wait until it is done.'],
  busy: ['Too many people are asking for this right now.', 'Nothing was saved. Try again in a moment.'],
  'reply-in-use': ['This reply is being changed.', 'Wait a moment, then look again.'],
  'repeats-unreadable': ['This repetition cannot be read.', 'Choose again how the event repeats.'],
  'repeats-too-much': ['These are more dates than one series holds.', 'Begin a second event for the others.'],
  'repeats-never': ['This repetition gives no date.', 'Choose another day or a later end.'],
};

const OFFLINE: Words = [
  'No connection.',
  'Nothing was saved. What you wrote is still here; try again when you are back.',
];
const INVALID: Words = ['Something is missing.', 'Look at the marked fields.'];

/** The sentences for a code that was kept: of what could not be done while nobody looked. */
export const refusalWords = (code: string): Words =>
  isRefusal(code) ? WORDS[code] : ['Something was in the way.', 'Publish it by hand; it says what.'];

/** Turns what an HTTP call threw into sentences. Anything that is not an HTTP failure is a bug and is thrown again. */
export function refusedBecause(error: unknown): Refused {
  if (!(error instanceof HttpErrorResponse)) throw error;
  if (error.status === 0) return say('offline', OFFLINE);
  const problem = asProblem(error.error);
  if (problem && isRefusal(problem.code)) return refusal(problem.code, problem);
  const fields = Object.fromEntries((problem?.errors ?? []).map(({ field, message }) => [field, message]));
  if (error.status === 429) return say('too-many-tries', WORDS['too-many-tries']);
  if (error.status < 500 && Object.keys(fields).length > 0) return say('invalid', INVALID, fields);
  return say('our-fault', ourFault(problem?.requestId), fields);
}

function say(code: Refused['code'], [fact, wayOn]: Words, fields: Record<string, string> = {}): Refused {
  return { code, fact, wayOn, fields };
}

/** A refusal about a field says the same sentences there. */
function refusal(code: RefusalCode, problem: Problem): Refused {
  const words = wordsFor(code, problem);
  const fields = (problem.errors ?? []).map(({ field }) => [field, words.join(' ')]);
  return say(code, words, Object.fromEntries(fields));
}

function wordsFor(code: RefusalCode, { details }: Problem): Words {
  const [fact, wayOn] = WORDS[code];
  const seconds = details?.['seconds'];
  if (code === 'too-many-tries' && typeof seconds === 'number') return [fact, `Try again in ${waitInWords(seconds)}.`];
  const left = details?.['left'];
  if (code === 'code-wrong' && typeof left === 'number' && left <= 2) return [fact, `${wayOn} ${triesLeft(left)}`];
  const by = details?.['by'];
  if (code === 'changed-meanwhile' && Array.isArray(by) && by.length > 0)
    return [`${by.join(' and ')} changed this while you were writing.`, wayOn];
  return [fact, wayOn];
}

function triesLeft(left: number): string {
  if (left <= 0) return 'Ask for a new code now.';
  return left === 1 ? 'You can try once more.' : `You can try ${left} more times.`;
}

function ourFault(requestId: string | undefined): Words {
  const mention = requestId ? ` If you write to us, mention ${requestId}.` : '';
  return ['This is our mistake.', `Nothing was lost.${mention}`];
}

function isRefusal(code: string): code is RefusalCode {
  return Object.hasOwn(WORDS, code);
}

function asProblem(body: unknown): Problem | null {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
    ? (body as Problem)
    : null;
}
