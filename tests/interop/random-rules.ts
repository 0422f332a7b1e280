/** One rule with its first start, and until when it is looked at. */
export interface RuleCase {
  rule: string;
  start: string;
  to: string;
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** Long enough for what is rare in each, short enough for ten thousand. */
const YEARS = { DAILY: 1, WEEKLY: 2, MONTHLY: 5, YEARLY: 12 } as const;
type Frequency = keyof typeof YEARS;

/**
 * Rules by chance, the same for the same seed. What python-dateutil is known to read otherwise than RFC 5545 is left
 * out: weekdays with and without a position in one list (it takes both at once), BYWEEKNO without BYDAY (it takes all
 * seven days), BYSETPOS in a first week that begins before the start (it counts from the start), and the last weeks of
 * the year before (it takes this year's number of weeks for them).
 */
export function randomRules(count: number, seed: number): RuleCase[] {
  const chance = chances(seed);
  return Array.from({ length: count }, () => ruleCase(chance));
}

function ruleCase(chance: Chance): RuleCase {
  const frequency = chance.one<Frequency>(
    'DAILY',
    'WEEKLY',
    'WEEKLY',
    'MONTHLY',
    'MONTHLY',
    'MONTHLY',
    'YEARLY',
    'YEARLY',
  );
  const parts = partsOf(frequency, chance);
  const weekStart = chance.of(3) ? chance.one(...DAYS) : null;
  const weekly = frequency === 'WEEKLY' && parts.some((part) => part.startsWith('BYSETPOS'));
  const day = chance.number(0, 3652);
  const onWeekStart = weekly ? day - ((day + 2 - DAYS.indexOf(weekStart ?? 'MO') + 7) % 7) : day;
  const start = local(onWeekStart, chance.number(0, 23), chance.one(0, 15, 30, 45));
  const years = YEARS[frequency];
  const ends = chance.one(
    '',
    '',
    `COUNT=${chance.number(1, 40)}`,
    `UNTIL=${local(onWeekStart + chance.number(0, years * 365), 12, 0).replace(/[-:]/g, '')}`,
  );
  const interval = chance.of(2) ? `INTERVAL=${chance.one(2, 2, 2, 3, 3, 4, 5, 6, 7, 12)}` : '';
  const rule = [`FREQ=${frequency}`, interval, ...parts, weekStart && `WKST=${weekStart}`, ends]
    .filter(Boolean)
    .join(';');
  return { rule, start, to: `${Number(start.slice(0, 4)) + years}${start.slice(4).replace('02-29', '02-28')}` };
}

function partsOf(frequency: Frequency, chance: Chance): string[] {
  const parts = {
    BYMONTH: chance.of(4) && chance.some(3, () => chance.number(1, 12)),
    BYMONTHDAY: chance.of(frequency === 'MONTHLY' ? 3 : 5) && chance.some(3, () => dayOfMonth(chance)),
    BYYEARDAY: frequency === 'YEARLY' && chance.of(6) && chance.some(3, () => chance.signed(366)),
    BYWEEKNO:
      frequency === 'YEARLY' &&
      chance.of(5) &&
      chance.some(3, () => chance.one(chance.number(1, 53), -chance.number(2, 51))),
    BYDAY: false as string | false,
    BYHOUR: chance.of(12) && chance.some(3, () => chance.number(0, 23)),
    BYMINUTE: chance.of(20) && chance.some(2, () => chance.number(0, 59)),
    BYSETPOS: false as string | false,
  };
  if (parts.BYWEEKNO || chance.of(2)) parts.BYDAY = weekdays(frequency, parts, chance);
  if (parts.BYDAY && chance.of(5)) parts.BYSETPOS = chance.some(2, () => chance.signed(4));
  return Object.entries(parts).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
}

/** The days at which months differ come more often. */
const dayOfMonth = (chance: Chance): number => chance.one(chance.signed(31), chance.signed(31), 29, 30, 31, -1);

function weekdays(frequency: Frequency, { BYWEEKNO, BYMONTH }: Record<string, unknown>, chance: Chance): string {
  const counted = !BYWEEKNO && (frequency === 'MONTHLY' || frequency === 'YEARLY') && chance.of(2);
  const most = frequency === 'YEARLY' && !BYMONTH && chance.of(3) ? 52 : 5;
  return chance.some(counted ? 2 : 5, () => `${counted ? chance.signed(most) : ''}${chance.one(...DAYS)}`);
}

/** A day is counted from 2020-01-01, a Wednesday. */
const local = (day: number, hour: number, minute: number): string =>
  new Date(Date.UTC(2020, 0, 1 + day, hour, minute)).toISOString().slice(0, 19);

type Chance = ReturnType<typeof chances>;

/** Marsaglia's xorshift on 32 bits: repeatable anywhere, and no more is asked of it. */
function chances(seed: number) {
  let state = seed;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const number = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    number,
    /** Once in so many times. */
    of: (times: number) => number(1, times) === 1,
    one: <T>(...list: T[]): T => list[number(0, list.length - 1)]!,
    signed: (most: number) => number(1, most) * (number(1, 3) === 1 ? -1 : 1),
    /** One to so many values, each once. */
    some: (most: number, value: () => number | string) =>
      [...new Set(Array.from({ length: number(1, most) }, value))].join(','),
  };
}
