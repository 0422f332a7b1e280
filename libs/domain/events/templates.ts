import type { AgendaStep, EventTemplate } from './event-template.js';
import type { Format } from './formats.js';
import { TEMPLATE_TEXTS } from './template-texts.js';

const HOUR = 60;
const DAY = 24 * HOUR;
const EVENING = '18:30';

type Frame = Pick<EventTemplate, 'begins' | 'lastsMinutes' | 'capacity' | 'setupMinutes' | 'teardownMinutes'>;

function frame(begins: string, lastsMinutes: number, capacity: number | null, setup: number, teardown: number): Frame {
  return { begins, lastsMinutes, capacity, setupMinutes: setup, teardownMinutes: teardown };
}

const FRAMES: Record<Format, Frame> = {
  talk: frame(EVENING, 90, 60, 30, 15),
  seminar: frame(EVENING, 2 * HOUR, 20, 15, 15),
  brainstorm: frame(EVENING, 90, 12, 15, 15),
  hackathon: frame('10:00', DAY + 7 * HOUR, 60, 2 * HOUR, 2 * HOUR),
  show_and_tell: frame(EVENING, HOUR, 40, 30, 15),
  training: frame('10:00', 3 * HOUR, 16, 30, 15),
  unconference: frame('09:30', 7.5 * HOUR, 80, HOUR, HOUR),
  circle: frame(EVENING, 90, 8, 10, 10),
  social: frame(EVENING, HOUR, null, 15, 15),
};

/** The nine formats as they come; a space changes what it does differently. */
export const DEFAULT_TEMPLATES = Object.fromEntries(
  Object.entries(FRAMES).map(([format, hours]) => [format, { ...hours, ...TEMPLATE_TEXTS[format as Format] }]),
) as Record<Format, EventTemplate>;

/** What a space has changed of a format, over what comes with it. A field that is new since then has its default. */
export function mergedTemplate(format: Format, changed: Partial<EventTemplate> | null): EventTemplate {
  return { ...DEFAULT_TEMPLATES[format], ...changed };
}

/** How many minutes more the agenda takes than the event has; 0 where it fits. */
export function agendaOverrun({ agenda, lastsMinutes }: Pick<EventTemplate, 'agenda' | 'lastsMinutes'>): number {
  const taken = agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  return Math.max(0, taken - lastsMinutes);
}

/** When each step of an agenda begins, in minutes after the event does. */
export function agendaOffsets(agenda: readonly AgendaStep[]): number[] {
  let offset = 0;
  return agenda.map(({ minutes }) => (offset += minutes) - minutes);
}
