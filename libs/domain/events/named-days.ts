import { addDays, mondayOf, type Day } from './days.js';

/** The days that a list can be asked for by name. */
export const NAMED_DAYS = ['today', 'week', 'weekend'] as const;

export type NamedDays = (typeof NAMED_DAYS)[number];

/** What is left of them on a day; `to` is the day after the last. A weekend is its Saturday and its Sunday. */
export function namedDays(name: NamedDays, today: Day): { from: Day; to: Day } {
  const nextMonday = addDays(mondayOf(today), 7);
  if (name === 'today') return { from: today, to: addDays(today, 1) };
  const saturday = addDays(nextMonday, -2);
  return { from: name === 'week' || today > saturday ? today : saturday, to: nextMonday };
}
