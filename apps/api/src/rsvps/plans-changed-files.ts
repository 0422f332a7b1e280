import { calendarOccurrence } from '#domain/calendars/calendar-facts.js';
import { calendarEntry, vcalendar } from '../platform/ical/ical.js';
import type { MailCalendar, RenderedMail } from '../platform/mail/mail-kinds.js';
import type { ChangedDate, PlansChangedFacts } from './plans-changed-facts.js';

/** More dates than this come as one list to look through: nobody opens thirty files. */
export const SINGLY = 8;

/**
 * The files that bring the reader's calendar up to date, for seats only (C24). A request or a cancellation holds one UID
 * (RFC 5546, 3.2.2 and 3.2.5; C43), so each date has its own; mail programs act upon the first. Many dates are published
 * as one file instead, in which a cancelled date says so.
 */
export function plansChangedFiles({
  dates,
  reader,
  sender,
  space,
}: PlansChangedFacts): Pick<RenderedMail, 'calendars'> {
  const seats = dates.filter(({ reply }) => reply.status === 'going');
  if (seats.length === 0) return {};
  if (seats.length > SINGLY) return { calendars: [fileOf('dates.ics', 'PUBLISH', seats.map(entryOf))] };
  const invitation = { organizer: { name: space.name, address: sender.address }, attendee: reader };
  const calendars = seats.map((date, index) => {
    const cancelled = date.event.status === 'cancelled';
    const name = `${cancelled ? 'cancelled' : 'event'}${seats.length === 1 ? '' : `-${index + 1}`}.ics`;
    return fileOf(name, cancelled ? 'CANCEL' : 'REQUEST', [{ ...entryOf(date), invitation }]);
  });
  return { calendars };
}

type Entry = Parameters<typeof calendarEntry>[0];

const fileOf = (fileName: string, method: MailCalendar['method'], entries: readonly Entry[]): MailCalendar => ({
  fileName,
  method,
  content: vcalendar({ method, occurrences: entries.map((entry) => calendarEntry(entry)) }),
});

/** Programs take the file with the later DTSTAMP for the newer one. */
function entryOf({ event, reply }: ChangedDate): Entry {
  const occurrence = calendarOccurrence(event, 'going');
  return reply.changedAt > occurrence.revisedAt ? { ...occurrence, revisedAt: reply.changedAt } : occurrence;
}
