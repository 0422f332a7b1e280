import type { LocalTime } from '#domain/events/zoned-time.js';
import type { CalendarZones } from './calendar-zones.js';
import type { DateValue } from './date-values.js';
import { cleanText, cutTo, oneLine } from './property.js';
import type { SourceZone } from './source-zone.js';

/** Why one event is left out. The message is a sentence for people. */
export class Unreadable extends Error {}

/** A moment as the file names it. For whole days `local` is midnight. */
export interface Moment {
  local: LocalTime;
  zone: SourceZone;
  isDate: boolean;
}

/** Reads the times of one event, and says what it had to guess. */
export class Moments {
  readonly notes = new Set<string>();
  private start: Moment | undefined;

  private readonly zones: CalendarZones;

  constructor(zones: CalendarZones) {
    this.zones = zones;
  }

  readStart(value: DateValue): Moment {
    this.start = this.read(value);
    // Where its zone is not named either, everything is by one clock.
    if (value.kind !== 'local' || value.tzid === undefined) this.start = undefined;
    return this.start ?? this.read(value);
  }

  /** @throws Unreadable */
  read(value: DateValue): Moment {
    if (value.kind === 'date') return inRange({ local: `${value.date}T00:00:00`, zone: this.zones.days, isDate: true });
    if (value.kind === 'utc') return inRange({ local: value.local, zone: this.zones.utc, isDate: false });
    return inRange({ local: value.local, zone: this.zoneOf(value.tzid), isDate: false });
  }

  private zoneOf(tzid: string | undefined): SourceZone {
    if (!tzid && this.start) {
      const zone = this.start.zone;
      this.notes.add(`A time of it without a time zone is read as ${zone.shownIn}, as its start is.`);
      return zone;
    }
    if (!tzid) return this.zones.floating;
    const zone = this.zones.named(tzid);
    const name = cutTo(oneLine(cleanText(tzid)), 80);
    if (!zone) throw new Unreadable(`Its time zone “${name}” is not known, and the file does not explain it.`);
    const meant = this.zones.abbreviated(tzid);
    if (meant) this.notes.add(`“${name}” is read as the time of ${meant}.`);
    return zone;
  }
}

function inRange(moment: Moment): Moment {
  const year = Number(moment.local.slice(0, 4));
  if (year < 1900 || year > 2200) throw new Unreadable(`It has a date in the year ${year}.`);
  return moment;
}
