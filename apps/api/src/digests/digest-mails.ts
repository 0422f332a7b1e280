import type { DigestChoice, OpenItem } from '#domain/digests/digest.js';
import { dateFor, spanFor, whenFor } from '#domain/digests/times.js';
import {
  digestHourWords,
  digestLead,
  digestSubject,
  listed,
  seatWords,
  type DigestCounts,
} from '#domain/digests/words.js';
import { timesAreIn } from '#domain/zones/zone-words.js';
import { occurrenceUrl } from '../events/calendar-occurrence.js';
import { html, type Html } from '../platform/mail/html.js';
import { mailLayout } from '../platform/mail/layout.js';
import type { RenderedMail } from '../platform/mail/mail-kinds.js';
import { mailParts, type EventLine, type MailParts } from '../platform/mail/mail-parts.js';
import { textEvent, textHeading, textLayout, textLink, textParagraph } from '../platform/mail/text-parts.js';
import type { DigestChange, DigestOccurrence, DigestReader, DigestReply } from './digests.queries.js';

export interface DigestMailFacts {
  reader: DigestReader;
  now: Date;
  choice: DigestChoice<OpenItem, DigestReply, DigestChange>;
  occurrences: ReadonlyMap<string, DigestOccurrence>;
  publicUrl: string;
  unsubscribeUrl: string;
  /** Lines made for other readers of the same batch: most hear of the same events in the same words. */
  kept: Map<string, Line>;
}

interface Line {
  html: Html;
  text: string;
}

interface Section {
  heading: string;
  lines: Line[];
}

/** One reader's digest. Facts in, mail out: what is shown in the browser is made here too (E23). */
export function digestMail(facts: DigestMailFacts): RenderedMail {
  const { reader, choice, now } = facts;
  const parts = mailParts(accentOf(reader));
  const counts = countsOf(choice);
  const page = {
    over: `${dateFor(now, reader.timeZone)}${reader.name ? `, for ${reader.name}` : ''}`,
    title: reader.spaces.length > 0 ? `Your week at ${spacesOf(reader)}` : 'Your week',
  };
  const lead = digestLead(counts);
  const sections = [goable(facts, parts), stillOn(facts, parts), changed(facts, parts), replied(facts, parts)].filter(
    ({ lines }) => lines.length > 0,
  );
  const more = moreOf(facts);
  return {
    subject: digestSubject(counts),
    html: mailLayout({
      ...page,
      lang: 'en',
      preheader: lead,
      accent: accentOf(reader),
      body: [
        parts.lead(lead),
        ...sections.flatMap(({ heading, lines }) => [parts.heading(heading), ...lines.map((line) => line.html)]),
        ...more.html(parts),
      ],
      footer: footerHtml(facts, parts),
    }),
    text: textLayout({
      ...page,
      blocks: [
        textParagraph(lead),
        ...sections.flatMap(({ heading, lines }) => [textHeading(heading), ...lines.map(({ text }) => text)]),
        ...more.text,
      ],
      footer: footerText(facts),
    }),
    list: { id: 'digest', name: 'The weekly digest', unsubscribeUrl: facts.unsubscribeUrl },
  };
}

/** The colour of the reader's space; where there are several, nobody's. */
const accentOf = ({ spaces }: DigestReader): string | undefined =>
  spaces.length === 1 ? spaces[0]?.accent : undefined;

function countsOf({ open, stillOn: on, changes, replies }: DigestMailFacts['choice']): DigestCounts {
  const cancelled = changes.filter(({ kind }) => kind === 'cancelled').length;
  return {
    open: open.length,
    stillOn: on.length,
    cancelled,
    changed: changes.length - cancelled,
    replies: replies.length,
  };
}

function goable(facts: DigestMailFacts, parts: MailParts): Section {
  // Where everything is new, saying so of each says nothing.
  const marks = facts.choice.open.some(({ isNew }) => !isNew);
  const lines = facts.choice.open.map(({ occurrenceId, isNew }) => {
    const isMarked = marks && isNew;
    return kept(facts, `${occurrenceId} ${isMarked}`, () => invitation(facts, parts, occurrenceId, isMarked));
  });
  return { heading: 'You can still go', lines };
}

function invitation(facts: DigestMailFacts, parts: MailParts, occurrenceId: string, isMarked: boolean): Line {
  const line = eventLine(facts, occurrenceId);
  const { capacity, taken, approval } = occurrence(facts, occurrenceId);
  const says = [isMarked ? 'New.' : '', seatWords(capacity, taken), approval ? 'A host answers each reply.' : ''];
  return both(parts, {
    ...line,
    note: says.filter(Boolean).join(' '),
    action: { label: 'Count me in', href: line.href },
  });
}

/** Nobody replies to what has begun; its page says how to see it all the same. */
function stillOn(facts: DigestMailFacts, parts: MailParts): Section {
  const lines = facts.choice.stillOn.map(({ occurrenceId }) =>
    kept(facts, `${occurrenceId} on`, () => both(parts, eventLine(facts, occurrenceId))),
  );
  return { heading: 'Still on', lines };
}

/** All that a line depends on but the occurrence: the reader's clock, the colour, and whether the space is named. */
function kept({ kept: lines, reader }: DigestMailFacts, key: string, make: () => Line): Line {
  const whole = `${key} ${reader.timeZone} ${accentOf(reader) ?? ''} ${reader.spaces.length > 1}`;
  const found = lines.get(whole) ?? make();
  lines.set(whole, found);
  return found;
}

function replied(facts: DigestMailFacts, parts: MailParts): Section {
  return {
    heading: 'You replied',
    lines: facts.choice.replies.map((reply) =>
      both(parts, { ...eventLine(facts, reply.occurrenceId), note: standing(reply) }),
    ),
  };
}

function standing({ status, position }: DigestReply): string {
  if (status === 'going') return 'You have a seat.';
  if (status === 'offered') return 'A seat is free for you. Take it, or pass it on.';
  if (status === 'pending') return 'A host has yet to answer you.';
  return `You are number ${position ?? 1} in line.`;
}

function changed(facts: DigestMailFacts, parts: MailParts): Section {
  const lines = facts.choice.changes.map(({ occurrenceId, kind }) => {
    const told = occurrence(facts, occurrenceId);
    const { href, title } = eventLine(facts, occurrenceId);
    const { when, zone } = spanFor(told, { now: facts.now, timeZone: facts.reader.timeZone });
    const reason = told.statusReason ? `“${told.statusReason}”${told.host ? ` ${told.host}` : ''}` : '';
    const [word, rest] = changeWords(kind, told, zone ? `${when} ${zone}` : when);
    const label = kind === 'cancelled' ? parts.bad(`${word}:`) : html`<b>${word}:</b>`;
    return {
      html: parts.row(parts.sentence(html`${label} ${parts.link(title, href)}, ${rest} ${parts.aside(reason)}`)),
      text: [textParagraph(`${word}: ${title}, ${rest} ${reason}`), href].join('\n'),
    };
  });
  return { heading: 'Changed', lines };
}

function changeWords(kind: DigestChange['kind'], { place }: DigestOccurrence, when: string): [string, string] {
  if (kind === 'cancelled') return ['Cancelled', `${when}.`];
  if (kind === 'postponed') return ['Postponed', `was to be ${when}. A new date is to come.`];
  if (kind === 'moved') return ['New time', `now ${when}.`];
  return ['New place', `${when}, now ${place || 'to be told'}.`];
}

function eventLine({ occurrences, publicUrl, reader, now }: DigestMailFacts, id: string): EventLine {
  const found = occurrences.get(id);
  if (!found) throw new Error(`The occurrence ${id} was chosen and not read.`);
  const { format, title, place, space } = found;
  const { when, zone } = whenFor(found, { now, timeZone: reader.timeZone });
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

const occurrence = ({ occurrences }: DigestMailFacts, id: string): DigestOccurrence =>
  occurrences.get(id) as DigestOccurrence;

const both = (parts: MailParts, line: EventLine) => ({ html: parts.event(line), text: textEvent(line) });

function moreOf({ choice, publicUrl }: DigestMailFacts): { html(parts: MailParts): Html[]; text: string[] } {
  if (choice.more === 0) return { html: () => [], text: [] };
  const label = 'See everything that is on';
  return {
    html: (parts) => [parts.row(parts.sentence(parts.link(label, `${publicUrl}/events`)))],
    text: [textLink(label, `${publicUrl}/events`)],
  };
}

const whyAndWhen = ({ reader }: DigestMailFacts): string =>
  `One mail a week, ${digestHourWords(reader.weekday, reader.hour)} where you are. You get it because you ${reader.spaces.length > 0 ? `are a member of ${spacesOf(reader)}` : 'have replied to something'}.`;

const spacesOf = ({ spaces }: DigestReader): string => listed(spaces.map(({ name }) => name));

const zoneNote = ({ reader }: DigestMailFacts): string => `${timesAreIn(reader.timeZone)} unless another is named.`;

function footerHtml(facts: DigestMailFacts, parts: MailParts): Html[] {
  const { publicUrl, unsubscribeUrl } = facts;
  return [
    parts.small(`${zoneNote(facts)} ${whyAndWhen(facts)}`),
    parts.small(
      html`${parts.link('Choose what is in it', `${publicUrl}/me/digest`)} &nbsp; ${parts.link('Stop the digest', unsubscribeUrl)}`,
    ),
    ...addressesOf(facts).map((address) => parts.small(address)),
  ];
}

function footerText(facts: DigestMailFacts): string[] {
  const { publicUrl, unsubscribeUrl } = facts;
  return [
    textParagraph(`${zoneNote(facts)} ${whyAndWhen(facts)}`),
    textLink('Choose what is in it', `${publicUrl}/me/digest`),
    textLink('Stop the digest', unsubscribeUrl),
    ...addressesOf(facts).map(textParagraph),
  ];
}

const addressesOf = ({ reader }: DigestMailFacts): string[] =>
  reader.spaces
    .slice(0, 3)
    .filter(({ address }) => address !== '')
    .map(({ name, address }) => `${name}, ${address}`);
