import type { OccurrenceChange } from '#contract/event-changes.js';
import type { EventBody } from '#contract/events.js';
import type { Scope } from '#contract/repeats.js';
import { same } from '#domain/events/programme.js';
import { withRepeatsAt } from './repeat-edits.js';

/** Which dates a save is for, and what becomes of those with values of their own. */
export interface Choice {
  scope: Scope;
  overwrite: boolean;
  keepInstant: boolean;
}

export interface Editing {
  /** What the editor began with. */
  base: EventBody;
  event: EventBody;
  version: number;
}

/** The body of a save. Where the repetition only followed the start, the server does that itself, for each scope rightly. */
export function changeFor({ base, event, version }: Editing, choice: Choice): OccurrenceChange {
  const repeats = choice.scope === 'this' && base.repeats ? base.repeats : repeatsToSend(base, event);
  return { ...plain(event), repeats, version, ...choice, base: plain(base) };
}

function plain({ dates: _, ...event }: EventBody): Omit<EventBody, 'dates'> {
  return event;
}

function repeatsToSend(base: EventBody, event: EventBody): EventBody['repeats'] {
  if (base.repeats === null || event.repeats === null) return event.repeats;
  const followed = withRepeatsAt(base, { ...event, repeats: base.repeats }).repeats;
  return same(followed, event.repeats) && same(event.repeats.rules, base.repeats.rules) ? base.repeats : event.repeats;
}

/** Whether the host changed how it repeats, beyond what follows from another start. */
export const changesRepeats = (base: EventBody, event: EventBody): boolean =>
  !same(withRepeatsAt(base, { ...event, repeats: base.repeats }).repeats, event.repeats);

/** A repetition is not of one date alone. */
export const scopesFor = (base: EventBody, event: EventBody): Scope[] =>
  changesRepeats(base, event) ? ['following', 'all'] : ['this', 'following', 'all'];
