import type { EventDraft } from '#contract/events.js';
import { listed } from '#domain/events/recurrence/words.js';
import { fieldsInWords } from './change-words.js';

const WHEN = ['localStart', 'localEnd', 'timeZone', 'allDay'];
const WHOEVER = 'Somebody';

/** `Ana changed the room and the time while you were writing.` Each by name, as far as it is known. */
export function whoChanged(fields: readonly string[], changers: EventDraft['changers']): string {
  const said = new Map(changers.map((one) => [one.field, one]));
  const nameOf = (field: string) => {
    const changer = said.get(WHEN.includes(field) ? 'when' : field);
    return changer?.mine ? 'You' : changer?.name || WHOEVER;
  };
  const names = [...new Set(fields.map(nameOf))];
  const parts = names.map((name) => {
    const own = fields.filter((field) => nameOf(field) === name);
    return `${name} changed ${fieldsInWords(own, true)}`;
  });
  const elsewhere = names.every((name) => name === 'You') ? 'in another window' : 'while you were writing';
  return `${listed(parts)} ${elsewhere}.`;
}
