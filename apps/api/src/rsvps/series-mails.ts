import { calendarOccurrence, type CalendarFacts } from '#domain/calendars/calendar-facts.js';
import type { RsvpStatus } from '#domain/events/formats.js';
import { calendarEntry, vcalendar } from '../platform/ical/ical.js';
import { mailLayout } from '../platform/mail/layout.js';
import type { MailCalendar, RenderedMail } from '../platform/mail/mail-kinds.js';
import { mailParts, type EventLine } from '../platform/mail/mail-parts.js';
import { textEvent, textLayout, textParagraph } from '../platform/mail/text-parts.js';
import { whenFacts } from './mail-facts-in-words.js';
import type { SeriesMailWhat } from './reply-orders.js';

export interface ToldDate {
  status: RsvpStatus;
  position: number | null;
  changedAt: Date;
  /** Held a seat before, so their calendar may show it. */
  hadSeat: boolean;
  event: CalendarFacts;
}

export interface SeriesMailFacts {
  what: SeriesMailWhat;
  /** What mails about this series refer to. */
  thread: string;
  readerZone: string;
  space: { name: string; accent: string };
  /** In their order; at least one. */
  dates: readonly ToldDate[];
}

/** Mail programs cut long mails off; the calendar file holds the rest. */
const MOST_LISTED = 80;

/** One mail for all the dates that one reply is about, with one calendar file that holds those with a seat. */
export function seriesReplyMail(facts: SeriesMailFacts): RenderedMail {
  const { space, dates } = facts;
  const { title, say } = wordsOf(facts);
  const lines = dates.slice(0, MOST_LISTED).map((date) => lineOf(facts, date));
  const more = dates.length > MOST_LISTED ? [`And ${dates.length - MOST_LISTED} more; each has its page.`] : [];
  const why = `You get this mail because you replied to several dates of ${space.name}.`;
  const parts = mailParts(space.accent);
  const page = { title, over: space.name };
  const calendar = calendarFile(facts);
  return {
    subject: `${title}: ${dates[0]?.event.title ?? ''}`,
    html: mailLayout({
      ...page,
      lang: 'en',
      preheader: say[0] ?? title,
      accent: space.accent,
      body: [
        ...say.map((sentence) => parts.paragraph(sentence)),
        ...lines.map((line) => parts.event(line)),
        ...more.map((sentence) => parts.paragraph(sentence)),
      ],
      footer: [parts.small(why)],
    }),
    text: textLayout({
      ...page,
      blocks: [...say.map(textParagraph), ...lines.map(textEvent), ...more.map(textParagraph)],
      footer: [why],
    }),
    thread: facts.thread,
    ...(calendar ? { calendars: [calendar] } : {}),
  };
}

const NARROW = 'If you cannot come to one of them, give that seat back on its page; you keep the others.';
const LINE = 'Where all seats are taken you are in line, and get a mail when one comes free.';

const isGone = (what: SeriesMailWhat): boolean => what === 'given-up' || what === 'declined';

function wordsOf({ what, dates }: SeriesMailFacts): { title: string; say: string[] } {
  const going = dates.filter(({ status }) => status === 'going').length;
  if (what === 'given-up') {
    const title = dates.length === 1 ? 'You are not coming' : `You are not coming to ${dates.length} dates`;
    return {
      title,
      say: [
        'Your seats and places in line are given back.',
        'Dates that are added later are not meant for you either.',
      ],
    };
  }
  if (what === 'declined')
    return {
      title: 'No seat this time',
      say: ['The hosts could not give you a seat on these dates. If you think that is a mistake, ask them.'],
    };
  if (what === 'promoted')
    return {
      title: 'A seat on every date is yours',
      say: ['Seats came free on all dates, and you were next in line. You are coming.'],
    };
  if (what === 'added')
    return {
      title: dates.length === 1 ? 'There is one more date' : `There are ${dates.length} more dates`,
      say: [
        'You said that you come to all dates, so this counts you in here too.',
        ...(going < dates.length ? [LINE] : []),
        NARROW,
      ],
    };
  return {
    title: standing(dates),
    say: [...(going < dates.length ? [LINE] : []), NARROW, 'Dates that are added later count you in, too.'],
  };
}

function standing(dates: readonly ToldDate[]): string {
  const going = dates.filter(({ status }) => status === 'going').length;
  if (going === dates.length) return dates.length === 1 ? 'You are coming' : `You are coming to all ${going} dates`;
  if (going > 0) return `You are coming to ${going} of ${dates.length} dates`;
  return dates.every(({ status }) => status === 'pending')
    ? 'Your reply waits for an answer'
    : `You are in line for ${dates.length} dates`;
}

function lineOf({ readerZone, what }: SeriesMailFacts, { event, status, position }: ToldDate): EventLine {
  const [when, ...theirs] = whenFacts(event, readerZone);
  const yours = theirs.map(([label, value]) => `${label}: ${value}.`);
  const { location } = calendarOccurrence(event);
  return {
    when: when?.[1] ?? '',
    format: event.format,
    place: location,
    title: event.title,
    href: event.url,
    note: [...(isGone(what) ? [] : [standsAs(status, position)]), ...yours].join(' '),
  };
}

function standsAs(status: RsvpStatus, position: number | null): string {
  if (status === 'going' || status === 'offered') return 'You have a seat.';
  return status === 'pending' ? 'The hosts decide.' : `You are number ${position ?? 1} in line.`;
}

/** Confirmed for every seat, cancelled for every seat that is no more (C24); each under the UID that its date has everywhere. */
function calendarFile({ what, dates }: SeriesMailFacts): MailCalendar | undefined {
  const gone = isGone(what);
  const entries = dates
    .filter(({ status, hadSeat }) => (gone ? hadSeat : status === 'going'))
    .map(({ event, changedAt }) => {
      const { conferenceUrl, ...occurrence } = calendarOccurrence(event, 'going');
      const revisedAt = changedAt > occurrence.revisedAt ? changedAt : occurrence.revisedAt;
      const link = conferenceUrl ? { conferenceUrl } : {};
      return calendarEntry({ ...occurrence, revisedAt, ...(gone ? { status: 'CANCELLED' as const } : link) });
    });
  return entries.length === 0
    ? undefined
    : { fileName: 'events.ics', method: 'PUBLISH', content: vcalendar({ method: 'PUBLISH', occurrences: entries }) };
}
