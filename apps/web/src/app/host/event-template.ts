import type { EventBody } from '#contract/events.js';
import type { EventTemplate } from '#domain/events/event-template.js';
import type { Format } from '#domain/events/formats.js';
import { agendaOffsets, DEFAULT_TEMPLATES } from '#domain/events/templates.js';
import { later, withFormat } from './event-defaults.js';

export type Templates = Readonly<Record<Format, EventTemplate>>;

type Filled = Pick<
  EventBody,
  'description' | 'capacity' | 'agenda' | 'questions' | 'setupMinutes' | 'teardownMinutes' | 'wholeCourse'
>;

/** What a template says of an event, beside its hours. */
export function filledBy(template: EventTemplate): Filled {
  const { description, capacity, setupMinutes, teardownMinutes, wholeCourse } = template;
  const offsets = agendaOffsets(template.agenda);
  return {
    description,
    capacity,
    setupMinutes,
    teardownMinutes,
    wholeCourse,
    agenda: template.agenda.map((step, at) => ({ ...step, after: offsets[at] ?? 0, speakers: [], note: '' })),
    questions: template.questions.map((text, at) => ({ id: `q${at + 1}`, text, required: false })),
  };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const isBlank = (value: unknown): boolean =>
  value === null || value === '' || value === 0 || value === false || same(value, []);

/**
 * An event as its format's template has it, where the host has not said otherwise: a field is theirs once it is neither
 * blank nor what the template of the format before had put there.
 */
export function withTemplate(event: EventBody, format: Format, templates: Templates = DEFAULT_TEMPLATES): EventBody {
  const before = filledBy(templates[event.format]);
  const after = filledBy(templates[format]);
  const keys = Object.keys(after) as (keyof Filled)[];
  const untouched = keys.filter((key) => isBlank(event[key]) || same(event[key], before[key]));
  return {
    ...withFormat(event, format, templates),
    ...Object.fromEntries(untouched.map((key) => [key, after[key]])),
  };
}

/** A new event in the format it has, as the space usually does it. */
export function begunFrom(blank: EventBody, templates: Templates): EventBody {
  const { begins, lastsMinutes } = templates[blank.format];
  const localStart = `${blank.localStart.slice(0, 11)}${begins}`;
  return withTemplate({ ...blank, localStart, localEnd: later(localStart, lastsMinutes) }, blank.format, templates);
}
