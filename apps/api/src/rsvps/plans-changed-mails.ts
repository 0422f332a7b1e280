import { html, together, type Html } from '../platform/mail/html.js';
import { mailLayout } from '../platform/mail/layout.js';
import type { RenderedMail } from '../platform/mail/mail-kinds.js';
import { mailParts, type MailParts } from '../platform/mail/mail-parts.js';
import { textFacts, textHeading, textLayout, textLink, textParagraph } from '../platform/mail/text-parts.js';
import type { Fact } from './mail-facts-in-words.js';
import type { ChangedDate, PlansChangedFacts } from './plans-changed-facts.js';
import { plansChangedFiles } from './plans-changed-files.js';
import { dayOf, factsOf, groupsOf, type ChangedGroup } from './plans-changed-groups.js';
import { linkOf, markOf, sentencesOf, standing, subjectOf, titleOf } from './plans-changed-words.js';

/** One mail for all that has changed for one reader, with the files that bring their calendar up to date. */
export function plansChangedMail(facts: PlansChangedFacts): RenderedMail {
  const { dates, space, reader } = facts;
  const say = sentencesOf(dates);
  const [only] = dates;
  const why = `You get this mail because you replied to ${dates.length === 1 ? 'this event' : 'these dates'} of ${space.name}.`;
  const blocks = groupsOf(dates).flatMap((group) => [
    ...(dates.length === 1 ? [] : [textHeading(headOf(group)), ...lineOf(group.first).map(textParagraph)]),
    ...textOf(group, reader.timeZone),
  ]);
  return {
    subject: subjectOf(dates),
    html: htmlOf(facts, say, why),
    text: textLayout({
      title: titleOf(dates),
      over: space.name,
      blocks: [...say.map(textParagraph), ...blocks],
      footer: [why],
    }),
    ...(only ? { thread: only.event.uid } : {}),
    list: { id: space.slug, name: space.name },
    ...plansChangedFiles(facts),
  };
}

/** `New place`, `New place: 9 dates`. */
const headOf = ({ first, dates }: ChangedGroup): string =>
  dates.length === 1 ? markOf(first) : `${markOf(first)}: ${dates.length} dates`;

/** Where the reader stands, where that is not a seat. */
const lineOf = (date: ChangedDate): string[] =>
  date.reply.status === 'going' || date.kind === 'cancelled' ? [] : [standing(date)];

function textOf({ first, dates, facts }: ChangedGroup, zone: string): string[] {
  const title: Fact = ['Event', first.event.title];
  if (dates.length === 1) {
    return [textFacts([title, ...factsOf(first, zone)]), textLink(...linkOf(first, 'The event’s page'))];
  }
  const days = dates.map((date) => {
    const [label, href] = linkOf(date, '');
    return [textParagraph(dayOf(date, zone)), label === '' ? href : textLink(label, href)].join('\n');
  });
  return [textFacts([title, ...facts]), ...days];
}

function htmlOf({ dates, space, reader }: PlansChangedFacts, say: string[], why: string): string {
  const parts = mailParts(space.accent);
  const [only] = dates;
  const body =
    dates.length === 1 && only
      ? [bandOf(parts, only, reader.timeZone), parts.button(...linkOf(only, 'See the event'))]
      : groupsOf(dates).map((group) => rowOf(parts, group, reader.timeZone));
  return mailLayout({
    lang: 'en',
    title: titleOf(dates),
    over: space.name,
    preheader: say[0] ?? titleOf(dates),
    accent: space.accent,
    body: [...say.map((sentence) => parts.paragraph(sentence)), ...body],
    footer: [parts.small(why)],
  });
}

const bandOf = (parts: MailParts, date: ChangedDate, zone: string): Html =>
  parts.band(parts.paragraph(html`<b>${date.event.title}</b>`), htmlFacts(parts, factsOf(date, zone)));

/** What has become of several dates, or of one among others, first of all; then the days, each with its page. */
function rowOf(parts: MailParts, { first, dates, facts }: ChangedGroup, zone: string): Html {
  const mark = first.kind === 'cancelled' ? parts.bad(markOf(first)) : html`<b>${markOf(first)}</b>`;
  const head = parts.paragraph(
    html`${mark}: ${first.event.title}${dates.length === 1 ? '' : `, ${dates.length} dates`}`,
  );
  const line = lineOf(first).map((said) => parts.muted(said));
  if (dates.length === 1) {
    const page = parts.sentence(parts.link(...linkOf(first, 'The event’s page')));
    return parts.row(head, ...line, htmlFacts(parts, factsOf(first, zone)), page);
  }
  const days = dates.map((date) => {
    const [label, href] = linkOf(date, '');
    const day = dayOf(date, zone);
    return parts.paragraph(label === '' ? parts.link(day, href) : html`${day}<br>${parts.link(label, href)}`);
  });
  const listed = html`<div style="margin-top:14px;">${together(days)}</div>`;
  return parts.row(head, ...line, htmlFacts(parts, facts), listed);
}

const htmlFacts = (parts: MailParts, facts: readonly Fact[]): Html =>
  together([
    parts.facts(facts.map(([label, value]) => [label, /^https?:\/\//.test(value) ? parts.link(value, value) : value])),
  ]);
