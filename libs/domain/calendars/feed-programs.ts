/** Kinds of program that fetch a calendar, as they are told to the member whose calendar it is. */
export const FEED_PROGRAMS = [
  'google',
  'apple',
  'outlook',
  'thunderbird',
  'icsx5',
  'nextcloud',
  'vdirsyncer',
  'browser',
  'other',
] as const;
export type FeedProgram = (typeof FEED_PROGRAMS)[number];

export const FEED_PROGRAM_NAMES: Record<FeedProgram, string> = {
  google: 'Google Calendar',
  apple: 'Apple Calendar',
  outlook: 'Outlook',
  thunderbird: 'Thunderbird',
  icsx5: 'ICSx⁵ or DAVx⁵',
  nextcloud: 'Nextcloud',
  vdirsyncer: 'vdirsyncer or khal',
  browser: 'a browser',
  other: 'another program',
};

/** The first that fits: Thunderbird, and Outlook on a Mac, call themselves browsers too. */
const MARKS: readonly [FeedProgram, RegExp][] = [
  ['google', /Google-Calendar-Importer/i],
  ['outlook', /Outlook|Exchange|Microsoft Office/i],
  ['thunderbird', /Thunderbird|Lightning/i],
  ['icsx5', /ICSx5|DAVx5|DAVdroid/i],
  ['nextcloud', /Nextcloud/i],
  ['vdirsyncer', /vdirsyncer|khal/i],
  ['apple', /dataaccessd|CalendarAgent|calaccessd|remindd|accountsd|iCal\//i],
  ['browser', /^Mozilla\/|^Opera\//],
];

/** What kind of program says this of itself. The text itself tells one device from another, and is not kept. */
export function feedProgram(userAgent: string): FeedProgram {
  const told = userAgent.slice(0, 300);
  return MARKS.find(([, mark]) => mark.test(told))?.[0] ?? 'other';
}

const MINUTE = 60_000;
const SPANS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];
/** Times of fetches are noted now and then only. */
const JUST_NOW = 15 * MINUTE;

/** When a calendar was fetched last and by what: "Fetched 2 hours ago by Google Calendar." */
export function fetchedInWords(fetched: { at: string; by: FeedProgram } | null, now: Date): string {
  if (!fetched) return 'Never fetched yet.';
  const past = now.getTime() - Date.parse(fetched.at);
  const [unit, length] = SPANS.find(([, span]) => past >= span) ?? ['minute', MINUTE];
  const ago = new Intl.RelativeTimeFormat('en-GB').format(-Math.floor(past / length), unit);
  return `Fetched ${past < JUST_NOW ? 'a few minutes ago' : ago} by ${FEED_PROGRAM_NAMES[fetched.by]}.`;
}
