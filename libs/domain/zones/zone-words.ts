/** `Etc/GMT+3` is three hours behind: the IANA counts westwards there, and people do not. */
const HOURS_FROM_UTC = /^Etc\/GMT([+-])(\d+)$/;

/** The place that a zone is named after: `Lisbon` for Europe/Lisbon, `UTC−3` where it is none. */
export function placeOfZone(timeZone: string): string {
  const [, sign, hours] = HOURS_FROM_UTC.exec(timeZone) ?? [];
  if (hours) return `UTC${sign === '+' ? '−' : '+'}${hours}`;
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** What its clocks are called: `Lisbon time`, `UTC`. */
export function timeOfZone(timeZone: string): string {
  const place = placeOfZone(timeZone);
  return place.startsWith('UTC') ? place : `${place} time`;
}

/** What a page or a mail says once: `Times are Lisbon time`, `Times are in UTC`. */
export function timesAreIn(timeZone: string): string {
  const time = timeOfZone(timeZone);
  return time.startsWith('UTC') ? `Times are in ${time}` : `Times are ${time}`;
}

/** How far its clocks are from UTC at an instant: `UTC+1`, `UTC−3:30`, `UTC`. */
export function offsetOfZone(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  // Some editions of the engine's data write Greenwich's own clock as GMT+0.
  return offset
    .replace('GMT', 'UTC')
    .replace('-', '−')
    .replace(/[+−]0$/, '');
}
