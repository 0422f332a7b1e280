import { expect } from '@jest/globals';

import { calendarAddress, type CalendarAddress, type CalendarChoice } from '#contract/calendars.js';
import type { TestMember } from './test-app.js';

/** What a first calendar holds: what one replied to and what one organizes. */
export const USUAL_CHOICE: CalendarChoice = {
  name: 'My events',
  going: true,
  hosting: true,
  open: false,
  formats: [],
  topics: [],
  spaces: [],
};

/** A new calendar of the member's, at a secret address. */
export async function makeAddress(
  member: Pick<TestMember, 'call'>,
  choice: Partial<CalendarChoice> = {},
): Promise<CalendarAddress> {
  const { status, body, text } = await member.call('POST', '/api/me/calendar-addresses', {
    ...USUAL_CHOICE,
    ...choice,
  });
  expect([status, text]).toEqual([201, text]);
  return calendarAddress.parse(body);
}
