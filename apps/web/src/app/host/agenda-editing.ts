import type { AgendaItem } from '#contract/event-parts.js';
import { minutesBetween } from '#domain/events/programme.js';

const USUAL = 15;

/** One more item, after the last one and as long as is usual; where nothing stands yet, at the start. */
export function withItem(agenda: readonly AgendaItem[]): AgendaItem[] {
  return [...agenda, { after: endOf(agenda), minutes: USUAL, title: '', speakers: [], note: '' }];
}

/** Minutes after the start at which the last item ends. */
export const endOf = (agenda: readonly AgendaItem[]): number =>
  agenda.reduce((end, { after, minutes }) => Math.max(end, after + minutes), 0);

/** An item in another place: those between move along, each as long as before, and the pauses stay where they are. */
export function moved(agenda: readonly AgendaItem[], from: number, to: number): AgendaItem[] {
  const item = agenda[from];
  if (!item || to < 0 || to >= agenda.length) return [...agenda];
  const others = without(agenda, from);
  const order = [...others.slice(0, to), item, ...others.slice(to)];
  const pauses = agenda.map(({ after }, at) => after - (at === 0 ? 0 : endAt(agenda, at - 1)));
  let end = 0;
  return order.map((one, at) => {
    const after = Math.max(0, end + (pauses[at] ?? 0));
    end = after + one.minutes;
    return { ...one, after };
  });
}

/** A list without what stands at a place. */
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

const endAt = (agenda: readonly AgendaItem[], at: number): number =>
  (agenda[at]?.after ?? 0) + (agenda[at]?.minutes ?? 0);

/** Another length: what comes after is as much later or earlier. */
export function withMinutes(agenda: readonly AgendaItem[], at: number, minutes: number): AgendaItem[] {
  const by = minutes - (agenda[at]?.minutes ?? minutes);
  return agenda.map((item, index) => {
    if (index === at) return { ...item, minutes };
    return index > at ? { ...item, after: Math.max(0, item.after + by) } : item;
  });
}

/** By how many minutes the agenda runs over the end of the event; 0 where it fits. */
export function runsOver(agenda: readonly AgendaItem[], event: { localStart: string; localEnd: string }): number {
  const lasts = minutesBetween(event.localStart, event.localEnd);
  return agenda.length > 0 && lasts > 0 ? Math.max(0, endOf(agenda) - lasts) : 0;
}
