export interface Zone {
  id: string;
  /** `Lisbon (Europe/Lisbon), UTC+1`: what people search in. */
  words: string;
}

/** Every time zone this program can compute with, by name; a zone that is chosen but not listed comes first. */
export function allZones(chosen: string, now = new Date()): Zone[] {
  const listed = Intl.supportedValuesOf('timeZone');
  const ids = ['UTC', ...listed.filter((id) => id !== 'UTC')];
  return (ids.includes(chosen) || chosen === '' ? ids : [chosen, ...ids]).map((id) => ({
    id,
    words: wordsOf(id, now),
  }));
}

function wordsOf(id: string, now: Date): string {
  const place = (id.split('/').at(-1) ?? id).replaceAll('_', ' ');
  const offset = new Intl.DateTimeFormat('en', { timeZone: id, timeZoneName: 'shortOffset' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', 'UTC');
  return id === 'UTC' ? 'UTC' : `${place}, ${offset}`;
}

/** The zone somebody means: its name, a place in it, or the only one that begins so; null where none is. */
export function zoneMeant(typed: string, zones: readonly Zone[]): string | null {
  const text = typed.trim().toLowerCase().replaceAll(' ', '_');
  if (text === '') return null;
  const exact = zones.find(({ id }) => id.toLowerCase() === text);
  if (exact) return exact.id;
  const place = zones.filter(({ id }) => id.toLowerCase().split('/').at(-1)?.startsWith(text));
  return place.length === 1 || place[0]?.id.toLowerCase().split('/').at(-1) === text ? (place[0]?.id ?? null) : null;
}
