import { describe, expect, it } from '@jest/globals';

import { feedProgram, fetchedInWords } from './feed-programs.js';

describe('the kind of program that fetches a calendar', () => {
  it.each([
    ['Google-Calendar-Importer', 'google'],
    ['Mozilla/5.0 (compatible; Google-Calendar-Importer/1.0)', 'google'],
    ['iOS/7.1.1 (11D201) dataaccessd/1.0', 'apple'],
    ['iOS/17.5.1 (21F90) dataaccessd/1.0', 'apple'],
    ['Mac OS X/10.11.6 (15G1004) CalendarAgent/361.2', 'apple'],
    ['macOS/14.5 (23F79) CalendarAgent/961.4.1', 'apple'],
    ['Microsoft.Exchange/15.20 (15.20.4823.000)', 'outlook'],
    ['Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.12026; Pro)', 'outlook'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) MacOutlook/16.85', 'outlook'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.5.0', 'thunderbird'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:52.0) Gecko/20100101 Thunderbird/52.9.1 Lightning/5.4.9.1', 'thunderbird'],
    ['ICSx5/2.2.1 (ktor; okhttp) Android/14', 'icsx5'],
    ['DAVx5/4.3.1-ose (2023/04/12; dav4jvm; okhttp/4.10.0) Android/13', 'icsx5'],
    ['Nextcloud Webcal Service', 'nextcloud'],
    ['vdirsyncer/0.19.2', 'vdirsyncer'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0', 'browser'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1',
      'browser',
    ],
    ['curl/8.5.0', 'other'],
    ['Evolution/3.46.4', 'other'],
    ['python-requests/2.31', 'other'],
    ['', 'other'],
  ])('of "%s" is %s', (userAgent, program) => expect(feedProgram(userAgent)).toBe(program));

  it('is found among so many characters only', () => {
    expect(feedProgram(`${'x'.repeat(100_000)}Google-Calendar-Importer`)).toBe('other');
  });
});

describe('when a calendar was fetched last, in words', () => {
  const now = new Date('2027-01-04T12:00:00Z');
  it.each([
    ['2027-01-04T12:00:00Z', 'Fetched a few minutes ago by Google Calendar.'],
    ['2027-01-04T11:46:00Z', 'Fetched a few minutes ago by Google Calendar.'],
    ['2027-01-04T11:30:00Z', 'Fetched 30 minutes ago by Google Calendar.'],
    ['2027-01-04T10:31:00Z', 'Fetched 1 hour ago by Google Calendar.'],
    ['2027-01-03T13:00:00Z', 'Fetched 23 hours ago by Google Calendar.'],
    ['2026-12-25T12:00:00Z', 'Fetched 10 days ago by Google Calendar.'],
  ])('%s', (at, words) => expect(fetchedInWords({ at, by: 'google' }, now)).toBe(words));

  it('says that it never was, and names no program that is not known', () => {
    expect(fetchedInWords(null, now)).toBe('Never fetched yet.');
    expect(fetchedInWords({ at: '2027-01-04T09:00:00Z', by: 'other' }, now)).toBe(
      'Fetched 3 hours ago by another program.',
    );
  });
});
