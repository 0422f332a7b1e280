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
      ...{ uid, summary, component, status: String(component.getFirstPropertyValue('status')) },
      startsAt: startDate.toUnixTime() * 1000,
      endsAt: endDate.toUnixTime() * 1000,
    };
  });
  return { calendar, events };
}

export const summaries = (text: string): string[] => readCalendar(text).events.map(({ summary }) => summary);
