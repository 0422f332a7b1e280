import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { readCalendar } from '#api/imports/read-calendar.js';
import { pythonWith } from './python.js';

/** Each real calendar with the days in which it is busy; the last is written here, of what the others lack. */
const CALENDARS: [file: string, from: string, to: string][] = [
  ['calendars/christchurch-tech-google.ics', '2010-01-01', '2012-01-01'],
  ['calendars/coderefinery-all.ics', '2022-01-01', '2027-01-01'],
  ['calendars/hacklab-esgi.ics', '2024-01-01', '2026-01-01'],
  ['calendars/infosec-events.ics', '2022-01-01', '2028-01-01'],
  ['calendars/nordic-rse.ics', '2022-01-01', '2027-01-01'],
  ['calendars/openebs-contributors-outlook.ics', '2021-01-01', '2023-01-01'],
  ['calendars/pyconuk-2015-schedule.ics', '2015-01-01', '2016-01-01'],
  ['calendars/sovereign-cloud-stack.ics', '2025-01-01', '2027-06-01'],
  ['calendars/triangle-bitdevs.ics', '2025-01-01', '2027-01-01'],
  ['calendars/xhain-hackspace-berlin.ics', '2020-01-01', '2026-01-01'],
  ['imports/mixed.ics', '2026-10-01', '2028-04-01'],
];

const SPACE_ZONE = 'Europe/Berlin';
const python = pythonWith('icalendar', 'pytz', 'recurring_ical_events');

const pathOf = (file: string) => `tests/fixtures/${file}`;

/** One line per occurrence: start, end, whether it is cancelled, UID. Instants in UTC, whole days as dates. */
function ours(file: string, from: string, to: string): string[] {
  const { occurrences, skipped } = readCalendar(readFileSync(pathOf(file)), { from, to, spaceZone: SPACE_ZONE });
  expect(skipped).toEqual([]);
  return occurrences
    .map(({ allDay, start, end, startsAt, endsAt, event }) => {
      const when = allDay
        ? [start.slice(0, 10), end.slice(0, 10)]
        : [startsAt, endsAt].map((at) => new Date(at).toISOString().replace('.000', ''));
      return [...when, event.status, event.uid].join(' ');
    })
    .sort();
}

/** The same from recurring-ical-events. Needs Debian's python3-recurring-ical-events. */
function theirs(file: string, from: string, to: string): string[] {
  const text = execFileSync(
    String(python),
    ['tests/interop/expand-with-python.py', pathOf(file), SPACE_ZONE, from, to],
    {
      encoding: 'utf8',
    },
  );
  return (JSON.parse(text) as { start: string; end: string; status: string; uid: string }[])
    .map(({ start, end, status, uid }) =>
      [start, end, status === 'CANCELLED' ? 'cancelled' : 'scheduled', uid].join(' '),
    )
    .sort();
}

/** What the independent reader found, kept so that the comparison also holds without it. */
function kept(file: string): string[] {
  return readFileSync(`tests/fixtures/calendars/expected/${basename(file, '.ics')}.txt`, 'utf8')
    .trim()
    .split('\n');
}

describe('calendars are read as an independent program reads them', () => {
  it.each(CALENDARS)('%s', (file, from, to) => {
    expect(ours(file, from, to)).toEqual(kept(file));
  });

  (python ? it : it.skip).each(CALENDARS)('%s, asked anew', (file, from, to) => {
    expect(theirs(file, from, to)).toEqual(kept(file));
  });
});
