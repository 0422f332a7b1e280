import fc from 'fast-check';

/** An event of a calendar file, as its owner thinks of it. */
interface Thought {
  title: string;
  place: string;
  zone: string;
  /** Days after 1 February 2027. */
  day: number;
  hour: number;
  minutes: number;
  repeats: 'never' | 'weekly' | 'fortnightly' | 'monthly';
  ends: { until: number } | { count: number } | null;
  /** Numbers of dates, from 0. */
  leftOut: number[];
  moved: { date: number; days: number; hour: number; title: string } | null;
  cancelledDate: number | null;
  cancelled: boolean;
}

const date = fc.integer({ min: 0, max: 5 });
const hour = fc.integer({ min: 8, max: 20 });
const ends = fc.oneof(
  fc.record({ until: fc.integer({ min: 10, max: 90 }) }),
  fc.record({ count: fc.integer({ min: 2, max: 8 }) }),
  fc.constant(null),
);
const moved = fc.record({
  date,
  days: fc.integer({ min: -1, max: 2 }),
  hour,
  title: fc.constantFrom('', 'With guests'),
});

const thought: fc.Arbitrary<Thought> = fc.record({
  title: fc.constantFrom('Supper', 'Lunch'),
  place: fc.constantFrom('', 'Kitchen', 'Rua do Forno 3'),
  zone: fc.constantFrom('Europe/Lisbon', 'Europe/Berlin'),
  day: fc.integer({ min: 0, max: 27 }),
  hour,
  minutes: fc.constantFrom(60, 90),
  repeats: fc.constantFrom('never', 'weekly', 'weekly', 'fortnightly', 'monthly'),
  ends,
  leftOut: fc.uniqueArray(date, { maxLength: 2 }),
  moved: fc.option(moved),
  cancelledDate: fc.option(date, { freq: 3 }),
  cancelled: fc.constant(false),
});

/** One thing that is changed in a calendar program. */
const edit: fc.Arbitrary<Partial<Thought>> = fc.oneof(
  fc.record({ hour }),
  fc.record({ day: fc.integer({ min: 0, max: 27 }) }),
  fc.record({ ends }),
  fc.record({ leftOut: fc.uniqueArray(date, { maxLength: 3 }) }),
  fc.record({ moved: fc.option(moved) }),
  fc.record({ repeats: fc.constantFrom('never', 'weekly', 'fortnightly', 'monthly') }) as fc.Arbitrary<
    Partial<Thought>
  >,
  fc.record({ cancelled: fc.boolean() }),
  fc.record({ cancelledDate: fc.option(date) }),
  fc.record({ zone: fc.constantFrom('Europe/Lisbon', 'Europe/Berlin', 'America/New_York') }),
  fc.record({ title: fc.constantFrom('Supper', 'Lunch', 'Dinner') }),
  fc.record({ place: fc.constantFrom('', 'Kitchen', 'Rua do Forno 3') }),
  fc.record({ minutes: fc.constantFrom(60, 90, 120) }),
);

const history = fc
  .tuple(thought, fc.array(fc.array(edit, { minLength: 1, maxLength: 2 }), { maxLength: 4 }))
  .map(([first, edits]) =>
    edits.reduce<Thought[]>((versions, one) => [...versions, Object.assign({}, versions.at(-1), ...one)], [first]),
  )
  // An event all of whose dates are left out is missing, and stays until a host says otherwise.
  .filter((versions) => versions.slice(-1).some(hasDate));

/** Versions of so many events, oldest first. */
export const histories = (count: number, seed: number): Thought[][] => fc.sample(history, { numRuns: count, seed });

const stamp = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:]/g, '');
const wall = ({ day, hour: hours }: Pick<Thought, 'day' | 'hour'>) => Date.UTC(2027, 1, 1 + day, hours);

/** Where the rule puts its dates, by the clock on the wall. A month without that day has none, so days go up to 28. */
function startOf(event: Thought, number: number): number {
  const first = new Date(wall(event));
  if (event.repeats === 'monthly') return first.setUTCMonth(first.getUTCMonth() + number);
  return first.getTime() + number * (event.repeats === 'fortnightly' ? 14 : 7) * 86_400_000;
}

const RULES = { weekly: 'FREQ=WEEKLY', fortnightly: 'FREQ=WEEKLY;INTERVAL=2', monthly: 'FREQ=MONTHLY' };

function ruleOf(event: Thought): string[] {
  if (event.repeats === 'never') return [];
  const { ends: end } = event;
  const last = end && 'until' in end ? `;UNTIL=${stamp(wall(event) + end.until * 86_400_000)}Z` : '';
  const count = end && 'count' in end ? `;COUNT=${end.count}` : '';
  return [`RRULE:${RULES[event.repeats]}${last}${count}`];
}

/** Whether the rule still gives that date where it ends. */
function isGiven(event: Thought, number: number): boolean {
  const { ends: end } = event;
  if (end === null) return true;
  if ('count' in end) return number < end.count;
  return startOf(event, number) <= wall(event) + (end.until - 1) * 86_400_000;
}

const isThere = (event: Thought, number: number): boolean => !event.leftOut.includes(number) && isGiven(event, number);

function hasDate(event: Thought): boolean {
  return event.repeats === 'never' || [0, 1, 2, 3, 4, 5, 6].some((number) => isThere(event, number));
}

/** As a calendar program writes that version. */
export function veventsOf(uid: string, event: Thought, sequence: number): string[] {
  const at = (name: string, milliseconds: number) => `${name};TZID=${event.zone}:${stamp(milliseconds)}`;
  const component = (start: number, title: string, ...more: string[]) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    'DTSTAMP:20270101T000000Z',
    at('DTSTART', start),
    at('DTEND', start + event.minutes * 60_000),
    `SUMMARY:${title}`,
    ...(event.place === '' ? [] : [`LOCATION:${event.place}`]),
    ...more,
    'END:VEVENT',
  ];
  const status = event.cancelled ? ['STATUS:CANCELLED'] : [];
  const repeats = event.repeats !== 'never';
  const exceptions = repeats ? event.leftOut.map((number) => at('EXDATE', startOf(event, number))) : [];
  const { moved: move, cancelledDate } = event;
  const moves = repeats && move && isThere(event, move.date);
  const calls = repeats && cancelledDate !== null && isThere(event, cancelledDate) && cancelledDate !== move?.date;
  return [
    ...component(wall(event), event.title, ...ruleOf(event), ...exceptions, ...status),
    ...(moves
      ? component(
          startOf(event, move.date) + move.days * 86_400_000 + (move.hour - event.hour) * 3_600_000,
          move.title || event.title,
          at('RECURRENCE-ID', startOf(event, move.date)),
          ...status,
        )
      : []),
    ...(calls
      ? component(
          startOf(event, cancelledDate),
          event.title,
          at('RECURRENCE-ID', startOf(event, cancelledDate)),
          'STATUS:CANCELLED',
        )
      : []),
  ];
}
