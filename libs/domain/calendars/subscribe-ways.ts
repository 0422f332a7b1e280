// Runs in the browser: strings only.

import { subscribeLinks } from './add-links.js';

/** How one calendar program subscribes to a feed. Sentences are for members and say only what the program's makers say. */
export interface SubscribeWay {
  program: 'google' | 'apple' | 'outlook' | 'thunderbird' | 'android' | 'other';
  name: string;
  /** What to do, step by step; the first step is to press a link where there is one. */
  steps: readonly string[];
  links: readonly { label: string; href: string }[];
  /** How often it asks again. */
  refreshes: string;
}

const PASTE = 'Paste the address from above.';

type Addresses = ReturnType<typeof subscribeLinks>;

/** What is known of each program, in the order in which people look for theirs. */
const PROGRAMS: readonly (Omit<SubscribeWay, 'links'> & { links: (addresses: Addresses) => SubscribeWay['links'] })[] =
  [
    {
      program: 'google',
      name: 'Google Calendar',
      steps: [
        'On a computer, press the link and choose Add. It is in Google’s app on your phone soon after.',
        `By hand: beside Other calendars press the plus sign, then From URL. ${PASTE}`,
      ],
      links: ({ google }) => [{ label: 'Add to Google Calendar', href: google }],
      refreshes: 'Google looks again when it wants to, mostly every 8 to 24 hours. Nobody can hurry it.',
    },
    {
      program: 'apple',
      name: 'Apple: iPhone, iPad, Mac',
      steps: [
        'Press the link and then Subscribe.',
        `By hand on a Mac: File, New Calendar Subscription. On an iPhone or iPad: Calendars, Add Calendar, Add Subscription Calendar. ${PASTE}`,
      ],
      links: ({ webcal }) => [{ label: 'Open in Apple Calendar', href: webcal }],
      refreshes:
        'You choose. On a Mac under Auto-refresh, from every 5 minutes to every week; on a phone in Settings, under Fetch New Data.',
    },
    {
      program: 'outlook',
      name: 'Outlook',
      steps: [
        'Press the link for your kind of account and choose Import.',
        `By hand: Add calendar, then Subscribe from web. ${PASTE}`,
      ],
      links: ({ outlook }) => [
        { label: 'Add to Outlook.com', href: outlook },
        {
          label: 'Add to Outlook for work or school',
          href: outlook.replace('//outlook.live.com/', '//outlook.office.com/'),
        },
      ],
      refreshes:
        'Outlook on the web looks again about every 3 hours, and says itself that it can take more than a day.',
    },
    {
      program: 'thunderbird',
      name: 'Thunderbird',
      steps: [`New Calendar, On the Network. ${PASTE} Leave the user name empty.`],
      links: () => [],
      refreshes: 'Every 30 minutes, unless you choose otherwise in the properties of the calendar.',
    },
    {
      program: 'android',
      name: 'Android',
      steps: [
        'Google’s app can show a subscription but not begin one: do it once in a browser on a computer, as said under Google Calendar.',
        `Or install ICSx⁵, press the plus sign there and choose Subscribe to URL. ${PASTE}`,
      ],
      links: () => [],
      refreshes: 'In Google’s app as Google does; in ICSx⁵ as often as you choose in its settings.',
    },
    {
      program: 'other',
      name: 'Another program',
      steps: [`Look for “subscribe”, “calendar from URL” or “iCalendar address”. ${PASTE}`],
      links: () => [],
      refreshes: 'We suggest every hour to it; it may choose otherwise.',
    },
  ];

/** Every program that we know how to subscribe in, for one feed, whose address is whole (`https://…`). */
export function waysToSubscribe(feedUrl: string, name: string): SubscribeWay[] {
  const addresses = subscribeLinks(feedUrl, name);
  return PROGRAMS.map(({ links, ...program }) => ({ ...program, links: links(addresses) }));
}

/** Whether only the computers beside this one can reach the address, so that no program on the web can subscribe. */
export function isOnlyLocal(feedUrl: string): boolean {
  const { hostname } = new URL(feedUrl);
  return LOCAL_NAME.test(hostname) || LOCAL_ADDRESS.test(hostname);
}

const LOCAL_NAME = /^(?:localhost|[^.:]+|.*\.(?:localhost|local|internal|home\.arpa|lan))$/;
const LOCAL_ADDRESS = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[::1\]$|\[f[cd]|\[fe80:)/;
