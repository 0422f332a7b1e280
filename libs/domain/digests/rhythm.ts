/** How often the digest comes. A month is that of the calendar: the first of the chosen weekday in it. */
export const RHYTHMS = ['week', 'fortnight', 'month'] as const;
export type Rhythm = (typeof RHYTHMS)[number];
