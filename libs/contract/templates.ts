import { z } from 'zod';

import { FORMATS } from '#domain/events/formats.js';
import { agendaOverrun } from '#domain/events/templates.js';
import { longText, requiredLine, slug } from './basics.js';

const MOST_MINUTES = 14 * 24 * 60;
const whole = z.number().int('Give a whole number.');
const besides = whole.min(0, 'Give no minutes, or some.').max(24 * 60, 'A day is enough.');

/** What a space wants an event of a format to begin with. */
const templateFields = {
  begins: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 18:30.'),
  lastsMinutes: whole.min(5, 'Give at least five minutes.').max(MOST_MINUTES, 'Two weeks are enough.'),
  capacity: whole.min(1, 'Give at least one seat, or leave it empty for no limit.').max(100_000).nullable(),
  setupMinutes: besides,
  teardownMinutes: besides,
  agenda: z
    .array(
      z.strictObject({
        title: requiredLine(160, 'Say what happens.'),
        minutes: whole.min(1, 'Give at least one minute.').max(1440, 'Keep it within a day.'),
      }),
    )
    .max(40, 'Forty steps are enough.'),
  questions: z.array(requiredLine(200, 'Leave no empty question.')).max(10, 'Ten questions are enough.'),
  description: longText(20_000),
  wholeCourse: z.boolean(),
};

export const templateBody = z
  .strictObject(templateFields)
  .refine((template) => agendaOverrun(template) === 0, {
    path: ['agenda'],
    message: 'The agenda takes longer than the event lasts. Take something out, or let it last longer.',
  })
  .meta({ id: 'TemplateBody' });
export type TemplateBody = z.infer<typeof templateBody>;

/** `changed` where the space has its own; otherwise it is as it came. */
export const templateView = z
  .object({ format: z.enum(FORMATS), changed: z.boolean(), ...templateFields })
  .meta({ id: 'Template' });
export type TemplateView = z.infer<typeof templateView>;
export const templatesView = z.object({ items: z.array(templateView) }).meta({ id: 'Templates' });
export type TemplatesView = z.infer<typeof templatesView>;

export const templateParams = z.object({ space: slug, format: z.enum(FORMATS) });
export type TemplateParams = z.infer<typeof templateParams>;
