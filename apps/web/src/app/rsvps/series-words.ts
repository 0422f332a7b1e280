import type { SeriesRsvpView } from '#contract/rsvps.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { clockOf, dayOf, longDate, todayIn } from '../ui/times.js';

type SeriesDate = SeriesRsvpView['dates'][number];

export const counts = ({ mine }: SeriesDate): boolean =>
  mine === 'going' || mine === 'waitlisted' || mine === 'offered' || mine === 'pending';

/** Whether it still takes a reply, and a seat back: up to one moment, and while it waits for another day. */
export const isOpen = ({ status, repliesUntil }: SeriesDate, now = new Date()): boolean =>
  status === 'postponed' || Date.parse(repliesUntil) > now.getTime();

/** Dates that "all dates" would add: those without a reply, or given up. */
export const open = ({ dates }: SeriesRsvpView): SeriesDate[] =>
  dates.filter(
    (date) => date.status === 'scheduled' && isOpen(date) && (date.mine === null || date.mine === 'cancelled'),
  );

/** Dates that have another day than I said yes to. */
export const asking = ({ dates }: SeriesRsvpView): SeriesDate[] => dates.filter(({ needsConfirm }) => needsConfirm);

/** `You are coming to 5 of 6 dates`; empty where no reply counts. */
export function standingInWords({ dates }: SeriesRsvpView): string {
  const going = dates.filter(({ mine }) => mine === 'going').length;
  const replied = dates.filter(counts).length;
  if (replied === 0) return '';
  const of = `of ${dates.length} dates`;
  if (going === dates.length) return `You are coming to all ${going} dates`;
  const waits = replied - going;
  if (going === 0) return `You have replied to ${replied} ${of}`;
  return waits === 0 ? `You are coming to ${going} ${of}` : `You are coming to ${going} ${of}, and wait for ${waits}`;
}

/** What follows from saying yes to all. */
export function allInWords(view: SeriesRsvpView): string {
  const full = open(view).filter(
    ({ capacity, taken, waiting }) => capacity !== null && (taken >= capacity || waiting > 0),
  );
  const line =
    full.length === 0
      ? ''
      : full.length === 1
        ? 'One is full: you join its line. '
        : `${full.length} are full: you join their lines. `;
  return `${line}You get one mail, and can give up single dates. Dates that are added count you in, too.`;
}

/** @param page the zone that the page names for the date that it shows */
export function dateInWords(date: SeriesDate, page: string): string {
  const { localStart, timeZone, allDay } = date;
  const day = longDate(dayOf(localStart), todayIn(timeZone));
  return allDay ? day : [`${day}, ${clockOf(localStart)}`, zoneBeside(date, page)].filter(Boolean).join(' ');
}

export function standsAs(date: SeriesDate): string {
  const { mine, position, status, needsConfirm } = date;
  if (needsConfirm) return 'New day';
  if (status === 'postponed') return 'Postponed';
  if (mine === 'waitlisted') return position ? `Number ${position} in line` : 'In line';
  if (mine === 'pending') return 'Waits for the host';
  if (mine === 'declined') return 'Declined';
  return isOpen(date) ? '' : 'Replies are closed';
}
