import { SECTIONS } from '#domain/digests/sections.js';
import { dateFor } from '#domain/digests/times.js';
import {
  digestHourWords,
  digestLead,
  digestSubject,
  headingOf,
  listed,
  moreWords,
  rhythmWords,
  type DigestCounts,
} from '#domain/digests/words.js';
import { timesAreIn } from '#domain/zones/zone-words.js';
import { html, type Html } from '../platform/mail/html.js';
import { mailLayout } from '../platform/mail/layout.js';
import type { RenderedMail } from '../platform/mail/mail-kinds.js';
import { mailParts, type MailParts } from '../platform/mail/mail-parts.js';
import { textHeading, textLayout, textLink, textParagraph } from '../platform/mail/text-parts.js';
import { shownLine, type DigestMailFacts } from './digest-lines.js';
import type { DigestReader } from './digest-readers.queries.js';

/** One reader's digest. Facts in, mail out: what is shown in the browser is made here too (E23). */
export function digestMail(facts: DigestMailFacts): RenderedMail {
  const { reader, now } = facts;
  const parts = mailParts(accentOf(reader));
  const counts = countsOf(facts);
  const page = {
    over: `${dateFor(now, reader.timeZone)}${reader.name ? `, for ${reader.name}` : ''}`,
    title: `Your ${reader.every}${reader.spaces.length > 0 ? ` at ${spacesOf(reader)}` : ''}`,
  };
  const lead = digestLead(counts);
  const sections = sectionsOf(facts, parts);
  const more = moreOf(facts);
  return {
    subject: digestSubject(counts, reader.every),
    html: mailLayout({
      ...page,
      lang: 'en',
      preheader: lead,
      accent: accentOf(reader),
      body: [
        parts.lead(lead),
        ...sections.flatMap(({ heading, lines }) => [parts.heading(heading), ...lines.map((line) => line.html)]),
        ...moreHtml(more, parts),
      ],
      footer: footerHtml(facts, parts),
    }),
    text: textLayout({
      ...page,
      blocks: [
        textParagraph(lead),
        ...sections.flatMap(({ heading, lines }) => [textHeading(heading), ...lines.map(({ text }) => text)]),
        ...more.map(({ label, href }) => textLink(label, href)),
      ],
      footer: footerText(facts),
    }),
    list: { id: 'digest', name: 'The weekly digest', unsubscribeUrl: facts.unsubscribeUrl },
  };
}

/** The colour of the reader's space; where there are several, nobody's. */
const accentOf = ({ spaces }: DigestReader): string | undefined =>
  spaces.length === 1 ? spaces[0]?.accent : undefined;

function countsOf({ choice: { lines }, now }: DigestMailFacts): DigestCounts {
  const cancelled = lines.changed.filter((line) => line.kind === 'change' && line.change === 'cancelled').length;
  const toSee = [...lines.new, ...lines.open];
  const stillOn = toSee.filter(({ date }) => date.startsAt <= now).length;
  return {
    waiting: lines.waiting.length,
    open: toSee.length - stillOn,
    fresh: lines.new.filter(({ date }) => date.startsAt > now).length,
    stillOn,
    cancelled,
    changed: lines.changed.length - cancelled,
    replies: lines.week.length,
  };
}

function sectionsOf(facts: DigestMailFacts, parts: MailParts) {
  const { lines } = facts.choice;
  return SECTIONS.filter((section) => lines[section].length > 0).map((section) => ({
    heading: headingOf(section, facts.reader.every),
    lines: lines[section].map((line) => shownLine(facts, parts, line)),
  }));
}

interface Link {
  label: string;
  href: string;
}

/** How many there are that found no room, with the page that has them. */
function moreOf({ choice: { more }, publicUrl }: DigestMailFacts): Link[] {
  const counts = { ...more, open: more.open + more.new };
  const pages = { waiting: '/me', changed: '/me', week: '/me', open: '/events' } as const;
  return (['waiting', 'changed', 'week', 'open'] as const)
    .filter((section) => counts[section] > 0)
    .map((section) => ({ label: moreWords[section](counts[section]), href: publicUrl + pages[section] }));
}

const moreHtml = (more: readonly Link[], parts: MailParts): Html[] =>
  more.map(({ label, href }) => parts.row(parts.sentence(parts.link(label, href))));

const whyAndWhen = ({ reader }: DigestMailFacts): string =>
  `${rhythmWords[reader.every]}, ${digestHourWords(reader)} where you are. You get it because you ${reader.spaces.length > 0 ? `are a member of ${spacesOf(reader)}` : 'have replied to something'}.`;

const MOST_NAMED = 3;

/** `Oficina, Patio 22 and 4 more`: a heading has an end. */
function spacesOf({ spaces }: DigestReader): string {
  const names = spaces.map(({ name }) => name);
  if (names.length <= MOST_NAMED) return listed(names);
  return listed([...names.slice(0, MOST_NAMED - 1), `${names.length - MOST_NAMED + 1} more`]);
}

const zoneNote = ({ reader }: DigestMailFacts): string => `${timesAreIn(reader.timeZone)} unless another is named.`;

const footLinks = ({ publicUrl, unsubscribeUrl }: DigestMailFacts): [Link, Link, Link] => [
  { label: 'Choose what is in it', href: `${publicUrl}/me/digest` },
  { label: 'Skip four weeks', href: `${publicUrl}/me/digest#pause` },
  { label: 'Stop the digest', href: unsubscribeUrl },
];

function footerHtml(facts: DigestMailFacts, parts: MailParts): Html[] {
  const [choose, skip, stop] = footLinks(facts).map(({ label, href }) => parts.link(label, href)) as [Html, Html, Html];
  return [
    parts.small(`${zoneNote(facts)} ${whyAndWhen(facts)}`),
    parts.small(html`${choose} &nbsp; ${skip} &nbsp; ${stop}`),
    ...addressesOf(facts).map((address) => parts.small(address)),
  ];
}

function footerText(facts: DigestMailFacts): string[] {
  return [
    textParagraph(`${zoneNote(facts)} ${whyAndWhen(facts)}`),
    ...footLinks(facts).map(({ label, href }) => textLink(label, href)),
    ...addressesOf(facts).map(textParagraph),
  ];
}

const addressesOf = ({ reader }: DigestMailFacts): string[] =>
  reader.spaces
    .slice(0, MOST_NAMED)
    .filter(({ address }) => address !== '')
    .map(({ name, address }) => `${name}, ${address}`);
