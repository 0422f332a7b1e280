import { pathTo } from '#domain/addresses/path-to.js';
import type { DigestChoice } from '#domain/digests/digest.js';
import type { ChangeKind, Plan } from '#domain/digests/facts.js';
import type { DigestLine } from '#domain/digests/sections.js';
import { momentFor, spanFor, whenFor } from '#domain/digests/times.js';
import { inWords, othersWords, seatWords } from '#domain/digests/words.js';
import { reasonInWords, type Reason } from '#domain/digests/weights.js';
import { occurrenceUrl } from '../events/calendar-occurrence.js';
import { html, type Html } from '../platform/mail/html.js';
import type { EventLine, MailParts } from '../platform/mail/mail-parts.js';
import { textEvent, textParagraph } from '../platform/mail/text-parts.js';
import type { ToldDate } from './digest-dates.queries.js';
import type { DigestReader } from './digest-readers.queries.js';

export interface DigestMailFacts {
  reader: DigestReader;
  now: Date;
  choice: DigestChoice<ToldDate>;
  publicUrl: string;
  unsubscribeUrl: string;
  /** Lines made for other readers of the same batch: most hear of the same events in the same words. */
  kept: Map<string, ShownLine>;
}

/** A line as it stands in both parts of the mail. */
export interface ShownLine {
  html: Html;
  text: string;
}

type Line = DigestLine<ToldDate>;

export function shownLine(facts: DigestMailFacts, parts: MailParts, line: Line): ShownLine {
  if (line.kind === 'change') return changed(facts, parts, line);
  const says = saidOf(facts, line);
  return kept(facts, `${line.date.id} ${line.kind} ${says.note}`, () => {
    const event: EventLine = { ...eventLine(facts, line.date), ...says };
    return { html: parts.event(event), text: textEvent(event) };
  });
}

/** All that a line depends on but its date and words: the reader's clock, the colour, and whether the space is named. */
function kept({ kept: lines, reader }: DigestMailFacts, key: string, make: () => ShownLine): ShownLine {
  const whole = `${key} ${reader.timeZone} ${reader.spaces.length === 1 ? (reader.spaces[0]?.slug ?? '') : reader.spaces.length > 1}`;
  const found = lines.get(whole) ?? make();
  lines.set(whole, found);
  return found;
}

type Says = Pick<EventLine, 'note' | 'action'>;

/** What follows from a line, and what can be done about it. */
function saidOf(facts: DigestMailFacts, line: Exclude<Line, { kind: 'change' }>): Says {
  const href = occurrenceUrl(facts.publicUrl, line.date.id);
  if ('plan' in line) return saidOfPlan(line, href);
  if (line.kind === 'answer') return answers(facts, line.date, line.pending);
  // Nobody replies to most of what has begun; its page says how to see it all the same.
  if (line.date.startsAt <= facts.now) return { note: sentences(...reasons(facts, line.date, line.reasons)) };
  const says = invitation(facts, line.date, line.reasons);
  return line.kind === 'invitation'
    ? { note: sentences('You are invited.', ...says), action: { label: 'Say yes or no', href } }
    : { note: sentences(...says), action: { label: 'Count me in', href } };
}

function saidOfPlan({ kind, plan, others }: Extract<Line, { plan: unknown }>, href: string): Says {
  const more = othersWords(others.length);
  if (kind === 'offer') return { note: 'A seat is free for you.', action: { label: 'Take it or pass it on', href } };
  if (kind === 'confirm')
    return {
      note: sentences('It has changed since you said yes. Still coming?', more),
      action: { label: 'Say so', href },
    };
  return { note: sentences(standing(plan), more) };
}

function answers({ publicUrl }: DigestMailFacts, { eventId }: ToldDate, pending: number): Says {
  const people = pending === 1 ? 'One person waits' : `${capitalised(inWords(pending))} people wait`;
  const href = publicUrl + pathTo('/host/events/:eventId/replies', { eventId });
  return { note: `${people} for your answer.`, action: { label: 'Answer', href } };
}

function invitation(facts: DigestMailFacts, date: ToldDate, why: readonly Reason<ToldDate>[]): string[] {
  return [
    ...reasons(facts, date, why),
    date.repeats && `${date.repeats}.`,
    seatWords(date.capacity, date.taken),
    date.approval ? 'A host answers each reply.' : '',
  ];
}

/** Times without a zone are by the reader's clock, as the foot of the mail says. */
function reasons({ now, reader }: DigestMailFacts, date: ToldDate, why: readonly Reason<ToldDate>[]): string[] {
  const closes = momentFor(date.repliesUntil, reader.timeZone, { now, timeZone: reader.timeZone });
  return why.map((reason) => reasonInWords(reason, closes));
}

const sentences = (...all: string[]): string => all.filter(Boolean).join(' ');
const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function standing({ standing, position }: Plan): string {
  if (standing === 'going') return 'You have a seat.';
  if (standing === 'pending') return 'A host has yet to answer you.';
  return `You are number ${position ?? 1} in line.`;
}

function changed(facts: DigestMailFacts, parts: MailParts, line: Extract<Line, { kind: 'change' }>): ShownLine {
  const { date, change, others } = line;
  const { href, title } = eventLine(facts, date);
  const { when, zone } = spanFor(date, { now: facts.now, timeZone: facts.reader.timeZone });
  const host = date.people.find(({ does }) => does === 'hosts')?.name ?? '';
  const reason = sentences(date.statusReason && `“${date.statusReason}” ${host}`.trim(), othersWords(others.length));
  const [word, rest] = changeWords(change, date, zone ? `${when} ${zone}` : when);
  const label = change === 'cancelled' ? parts.bad(`${word}:`) : html`<b>${word}:</b>`;
  return {
    html: parts.row(parts.sentence(html`${label} ${parts.link(title, href)}, ${rest} ${parts.aside(reason)}`)),
    text: [textParagraph(`${word}: ${title}, ${rest} ${reason}`), href].join('\n'),
  };
}

function changeWords(kind: ChangeKind, { place }: ToldDate, when: string): [string, string] {
  if (kind === 'cancelled') return ['Cancelled', `${when}.`];
  if (kind === 'postponed') return ['Postponed', `was to be ${when}. A new date is to come.`];
  if (kind === 'moved') return ['New time', `now ${when}.`];
  return ['New place', `${when}, now ${place || 'to be told'}.`];
}

function eventLine({ publicUrl, reader, now }: DigestMailFacts, date: ToldDate): EventLine {
  const { id, format, title, place, space } = date;
  const { when, zone } = whenFor(date, { now, timeZone: reader.timeZone });
  const where = reader.spaces.length > 1 ? space : place || space;
  return {
    when,
    format,
    place: zone ? `${where}, ${zone}` : where,
    title,
    href: occurrenceUrl(publicUrl, id),
    note: '',
  };
}
