import type { RsvpStatus } from '#domain/events/formats.js';
import type { NetKind } from '#domain/notices/net-change.js';
import type { ChangedDate } from './plans-changed-facts.js';
import { SINGLY } from './plans-changed-files.js';

/** Before the event's title in the subject. */
const SUBJECTS: Record<NetKind, string> = {
  cancelled: 'Cancelled',
  postponed: 'Postponed',
  restored: 'Takes place after all',
  dated: 'New date',
  moved: 'Changed',
  place: 'Changed',
  title: 'Changed',
};

const TITLES: Record<NetKind, string> = {
  cancelled: 'This will not take place',
  postponed: 'This will take place later',
  restored: 'This takes place after all',
  dated: 'There is a date again',
  moved: 'This has changed',
  place: 'This has changed',
  title: 'This has changed',
};

const MARKS: Record<NetKind, string> = {
  cancelled: 'Cancelled',
  postponed: 'Postponed',
  restored: 'Takes place after all',
  dated: 'New date',
  moved: 'New time',
  place: 'New place',
  title: 'New title',
};

/** How to say no to what is asked. */
const WAYS_OUT: Partial<Record<RsvpStatus, string>> = { going: 'give your seat back', pending: 'take your reply back' };
const wayOut = ({ reply }: ChangedDate): string => WAYS_OUT[reply.status] ?? 'leave the line';

const isAsked = ({ reply }: ChangedDate): boolean => reply.needsConfirm;
const isNewDay = (date: ChangedDate): boolean => date.kind === 'moved' && isAsked(date);

/** Above one of several dates. */
export const markOf = (date: ChangedDate): string => (isNewDay(date) ? 'New day' : MARKS[date.kind]);

/** The page where one press confirms or says no: a link by itself does neither. */
export const linkOf = (date: ChangedDate, label: string): [label: string, href: string] =>
  isAsked(date) ? [`Confirm, or ${wayOut(date)}`, `${date.event.url}#rsvp`] : [label, date.event.url];

const oneOf = (words: readonly string[], many: string): string =>
  words.every((word) => word === words[0]) ? (words[0] ?? many) : many;

export function subjectOf(dates: readonly ChangedDate[]): string {
  const what = oneOf(
    dates.map((date) => (isNewDay(date) ? 'New day' : SUBJECTS[date.kind])),
    'Changed',
  );
  const told = dates.some(isAsked) ? `${what}, please confirm` : what;
  const title = dates[0]?.event.title ?? '';
  return dates.length === 1 ? `${told}: ${title}` : `${told}: ${title}, ${dates.length} dates`;
}

export function titleOf(dates: readonly ChangedDate[]): string {
  const [first] = dates;
  if (dates.length === 1 && first) return isNewDay(first) ? 'This is on another day' : TITLES[first.kind];
  const all = (kind: NetKind) => dates.every((date) => date.kind === kind);
  if (all('cancelled')) return `${dates.length} dates will not take place`;
  if (all('postponed')) return `${dates.length} dates will take place later`;
  return `${dates.length} of your dates have changed`;
}

/** The weightiest first. What is the same for several dates is said once. */
export function sentencesOf(dates: readonly ChangedDate[]): string[] {
  const staying = dates.filter(({ kind }) => kind !== 'cancelled');
  const seated = staying.filter(({ reply }) => reply.status === 'going');
  const updated = dates.filter(({ reply }) => reply.status === 'going').length;
  const asked = dates.filter(isAsked);
  return [
    ...(staying.length === 0 ? [cancelledSentence(dates)] : []),
    ...asking(asked),
    ...(dates.length === 1 ? staying.map(standing) : seated.length > 0 ? [keeping('seats', asked.length > 0)] : []),
    ...(dates.length === 1 && dates[0]?.kind === 'postponed' ? ['You get a mail when there is a new date.'] : []),
    ...(updated === 0 ? [] : [seated.length > 0 ? inCalendar(updated, asked.length > 0) : outOfCalendar(updated)]),
  ];
}

/** What is asked of the reader, in one sentence; several dates of one series are confirmed together. */
function asking(asked: readonly ChangedDate[]): string[] {
  const [first] = asked;
  if (!first) return [];
  const please = 'Please confirm that you can still come';
  if (asked.length === 1) return [`${please}, or ${wayOut(first)}, on the event’s page.`];
  const together = first.event.seriesId !== null && asked.every(({ event }) => event.seriesId === first.event.seriesId);
  return [
    `${please} on the new days, or say no, on the event’s page${together ? ': one press confirms them all' : 's'}.`,
  ];
}

/** Nobody loses a seat for not answering. */
const keeping = (what: 'seat' | 'seats', asked: boolean): string =>
  `You keep your ${what}${asked ? ' until you say otherwise' : ''}.`;

/** Each date has a file of its own, many have one together (plans-changed-files.ts). */
const fileThat = (dates: number, does: string, many: string): string =>
  dates > 1 && dates <= SINGLY
    ? `The calendar files with this mail ${many} your calendar`
    : `The calendar file with this mail ${does} your calendar`;

function inCalendar(dates: number, asked: boolean): string {
  const said = `${fileThat(dates, 'brings', 'bring')} up to date. An answer from your calendar does not reach us`;
  return asked ? `${said}.` : `${said}: if you cannot come, give the seat back on the event’s page.`;
}

const outOfCalendar = (dates: number): string =>
  `${fileThat(dates, dates === 1 ? 'takes it out of' : 'takes them out of', 'take them out of')}.`;

function cancelledSentence(dates: readonly ChangedDate[]): string {
  const title = dates[0]?.event.title ?? '';
  return dates.length === 1
    ? `${title} is cancelled. You need not do anything.`
    : `These dates of ${title} are cancelled. You need not do anything.`;
}

export function standing({ reply: { status, position, needsConfirm } }: ChangedDate): string {
  if (status === 'waitlisted') return `You keep your place in line: number ${position ?? ''}.`;
  if (status === 'pending') return 'Your reply still waits for an answer.';
  return keeping('seat', needsConfirm);
}
