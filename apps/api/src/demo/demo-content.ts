import type { EventBody } from '../../../../libs/contract/events.js';
import type { DemoEvent, DemoMember, DemoSpace } from './community.js';
import { plusMinutes } from './demo-dates.js';

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

export function eventBodyOf(event: DemoEvent, space: DemoSpace, roomId: string | null, start: string): EventBody {
  const invited = event.audience === 'invite';
  return {
    title: event.title,
    format: event.kind === 'mastermind' ? 'circle' : event.kind,
    description: descriptionOf(event, start),
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
  };
}

function descriptionOf({ description, agenda, languages, price, duration_minutes }: DemoEvent, start: string): string {
  const spoken = languages.map((code) => LANGUAGE_NAMES[code] ?? code).join(' and ');
  const oneDay = duration_minutes <= 24 * 60;
  const programme = oneDay
    ? agenda.map(({ from_minute, title }) => `- ${plusMinutes(start, from_minute).slice(11)} ${title}`)
    : agenda.map(({ title }) => `- ${title}`);
  return [description, '', `Spoken: ${spoken}. Price: ${price}.`, '', '### What happens', '', ...programme].join('\n');
}
