import ICAL from 'ical.js';

export interface ReadEvent {
  uid: string;
  summary: string;
  status: string;
  /** Milliseconds since 1970. */
  startsAt: number;
  endsAt: number;
  component: ICAL.Component;
}

/** What ical.js makes of a calendar; it fails on anything that is not one. */
export function readCalendar(text: string): { calendar: ICAL.Component; events: ReadEvent[] } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, startDate, endDate } = new ICAL.Event(component);
    return {
      uid,
      summary,
      component,
      status: String(component.getFirstPropertyValue('status')),
      startsAt: startDate.toUnixTime() * 1000,
      endsAt: endDate.toUnixTime() * 1000,
    };
  });
  return { calendar, events };
}

export const summaries = (text: string): string[] => readCalendar(text).events.map(({ summary }) => summary);

/** One date that a program shows for a calendar. */
export interface ShownDate {
  title: string;
  /** Instants in UTC to the second, or days, the last exclusive. */
  start: string;
  end: string;
}

/** What ical.js shows of a calendar from one day to another, series worked out. */
export function shownByIcalJs(text: string, { from, to }: { from: string; to: string }): ShownDate[] {
  const { calendar } = readCalendar(text);
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  const masters = events.filter((event) => !event.isRecurrenceException());
  for (const master of masters) {
    for (const one of events) if (one.isRecurrenceException() && one.uid === master.uid) master.relateException(one);
  }
  return masters
    .flatMap((event) => (event.isRecurring() ? repeated(event, to) : [shownDate(event, event)]))
    .filter(({ start }) => start >= from && start < to)
    .sort(inOrder);
}

function repeated(event: ICAL.Event, to: string): ShownDate[] {
  const shown: ShownDate[] = [];
  const iterator = event.iterator();
  for (let next = iterator.next() as ICAL.Time | undefined; next; next = iterator.next() as ICAL.Time | undefined) {
    const details = event.getOccurrenceDetails(next);
    if (next.toString() > to) break;
    shown.push(shownDate(details.item, details));
  }
  return shown;
}

function shownDate({ summary }: ICAL.Event, { startDate, endDate }: { startDate: ICAL.Time; endDate: ICAL.Time }) {
  const text = (time: ICAL.Time) =>
    time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString().replace('.000', '');
  return { title: summary, start: text(startDate), end: text(endDate) };
}

export const inOrder = (a: ShownDate, b: ShownDate): number =>
  `${a.start} ${a.title}`.localeCompare(`${b.start} ${b.title}`);
