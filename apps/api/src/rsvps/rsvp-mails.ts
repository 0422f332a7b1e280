import { calendarOccurrence } from '#domain/calendars/calendar-facts.js';
import { calendarEntry, vcalendar } from '../platform/ical/ical.js';
import { html, type Html } from '../platform/mail/html.js';
import { mailLayout } from '../platform/mail/layout.js';
import type { MailCalendar, RenderedMail } from '../platform/mail/mail-kinds.js';
import { mailParts } from '../platform/mail/mail-parts.js';
import { textFacts, textLayout, textLink, textParagraph } from '../platform/mail/text-parts.js';
import { whenFacts, type Fact } from './mail-facts-in-words.js';
import { wordsOf } from './mail-words.js';
import type { RsvpMailFacts } from './rsvp-mail-facts.js';

/** Facts to a mail, with the calendar file that goes with the seat. */
export function rsvpMail(facts: RsvpMailFacts): RenderedMail {
  const { event, space } = facts;
  const words = wordsOf(facts);
  const shown = factsOf(facts);
  const why = `You get this mail because you replied to this event of ${space.name}.`;
  const calendar = calendarFile(facts);
  return {
    subject: `${words.subject}: ${event.title}`,
    html: htmlOf(facts, words.title, words.say, shown, why),
    text: textLayout({
      title: words.title,
      over: space.name,
      blocks: [
        ...words.say.map(textParagraph),
        textFacts([['Event', event.title], ...shown]),
        textLink('The event’s page', event.url),
      ],
      footer: [why],
    }),
    thread: event.uid,
    ...(calendar ? { calendars: [calendar] } : {}),
  };
}

function htmlOf({ event, space }: RsvpMailFacts, title: string, say: string[], shown: Fact[], why: string): string {
  const parts = mailParts(space.accent);
  const asLink = (value: string): string | Html => (/^https?:\/\//.test(value) ? parts.link(value, value) : value);
  return mailLayout({
    lang: 'en',
    title,
    over: space.name,
    preheader: say[0] ?? title,
    accent: space.accent,
    body: [
      ...say.map((sentence) => parts.paragraph(sentence)),
      parts.band(
        parts.paragraph(html`<b>${event.title}</b>`),
        parts.facts(shown.map(([label, value]) => [label, asLink(value)])),
      ),
      parts.button('See the event', event.url),
    ],
    footer: [parts.small(why)],
  });
}

function factsOf(facts: RsvpMailFacts): Fact[] {
  const { event, reader } = facts;
  const joins = holdsSeat(facts) && event.onlineUrl !== '' && event.status === 'scheduled';
  const off: Fact[] = event.statusReason !== '' && event.status !== 'scheduled' ? [['Why', event.statusReason]] : [];
  return [
    ...off,
    ...whenFacts(event, reader.timeZone),
    ['Where', calendarOccurrence(event).location],
    ...(joins ? ([['Join online', event.onlineUrl]] satisfies Fact[]) : []),
    ['Hosted by', event.hosts.join(', ')],
  ];
}

const holdsSeat = ({ reply }: RsvpMailFacts) => reply.status === 'going';

/** Confirmed for a seat, cancelled for a seat that is no more, none for a place in line (C24). */
function calendarFile(facts: RsvpMailFacts): MailCalendar | undefined {
  const gone = facts.hadSeat && (facts.kind === 'cancelled' || facts.kind === 'declined');
  if (!gone && !holdsSeat(facts)) return undefined;
  const occurrence = calendarOccurrence(facts.event, 'going');
  // Programs take the file with the later DTSTAMP for the newer one.
  const revisedAt = facts.reply.changedAt > occurrence.revisedAt ? facts.reply.changedAt : occurrence.revisedAt;
  const { conferenceUrl, ...withoutLink } = occurrence;
  const told = gone
    ? { ...withoutLink, status: 'CANCELLED' as const }
    : { ...withoutLink, ...(conferenceUrl ? { conferenceUrl } : {}) };
  return {
    fileName: 'event.ics',
    method: 'PUBLISH',
    content: vcalendar({ method: 'PUBLISH', occurrences: [calendarEntry({ ...told, revisedAt })] }),
  };
}
