import { NO_PARTS } from '#contract/event-parts.js';
import type { EventBody } from '#contract/events.js';
import type { DemoEvent, DemoMember, DemoSpace } from './community.js';
import { plusMinutes, type DemoDates } from './demo-dates.js';

const LOOKS: Record<string, { accent: string; pattern: string }> = {
  mare: { accent: '#17557f', pattern: 'wave' },
  loom: { accent: '#0b6b4a', pattern: 'weave' },
  neem: { accent: '#8a4b12', pattern: 'tile' },
};
const LANGUAGE_NAMES: Record<string, string> = {
  en: 'English',
  pt: 'Portuguese',
  fr: 'French',
  mr: 'Marathi',
  hi: 'Hindi',
  es: 'Spanish',
};

export const demoEmail = ({ slug }: { slug: string }): string => `${slug}@example.org`;

export function spaceLook(id: string): { accent: string; pattern: string } {
  return LOOKS[id] ?? { accent: '#17557f', pattern: 'weave' };
}

/** The norms as written, a sentence a line, and what a newcomer asks next. */
export function normsText({ norms, quiet_hours, photo_policy, care_contact_role }: DemoSpace): string {
  const sentences = norms.split(/(?<=[.;]) (?=[A-ZÀ-Ý])/).map((sentence) => `- ${sentence}`);
  return [
    ...sentences,
    '',
    `**Quiet hours:** ${quiet_hours}.`,
    '',
    `**Photos:** ${photo_policy}`,
    '',
    `**If something hurts you:** ${care_contact_role}.`,
  ].join('\n');
}

export function nameParts({ name }: DemoMember): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.split(' ');
  return { firstName, lastName: rest.join(' ') };
}

export function eventBodyOf(
  event: DemoEvent,
  space: DemoSpace,
  roomId: string | null,
  { start, repeats }: DemoDates,
): EventBody {
  const invited = event.audience === 'invite';
  return {
    title: event.title,
    format: event.kind === 'mastermind' ? 'circle' : event.kind,
    description: descriptionOf(event),
    topics: event.topics,
    roomId: event.format === 'online' ? null : roomId,
    address: event.format === 'online' ? '' : space.address,
    onlineUrl: event.format === 'in_person' ? '' : `https://meet.example.org/${event.id}`,
    timeZone: event.time_zone,
    localStart: start,
    localEnd: plusMinutes(start, event.duration_minutes),
    allDay: false,
    visibility: event.audience === 'public' ? 'public' : 'space',
    replyPolicy: invited ? 'invite' : event.registration.approval ? 'approval' : 'open',
    capacity: event.drop_in ? null : event.capacity,
    ...NO_PARTS,
    agenda: event.agenda.map(({ from_minute: after, minutes, title }) => ({
      after,
      minutes,
      title,
      speakers: [],
      note: '',
    })),
    repeats,
  };
}

function descriptionOf({ description, languages, price }: DemoEvent): string {
  const spoken = languages.map((code) => LANGUAGE_NAMES[code] ?? code).join(' and ');
  return [description, '', `Spoken: ${spoken}. Price: ${price}.`].join('\n');
}
