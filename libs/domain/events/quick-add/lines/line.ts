import type { Format } from '../../formats.js';

/** What a line should be understood as. Without `to` and `lasts` it lasts as long as its format does. */
export interface Expected {
  as?: Format;
  at?: string;
  to?: string;
  lasts?: number;
  room?: string;
  seats?: number;
  link?: string;
  address?: string;
  repeats?: string;
  leftOut?: string[];
  topics?: string[];
}

/** The line, its title, and what else was understood. Today is Wednesday, 25 November 2026, 14:30. */
export type Line = readonly [line: string, title: string, expected: Expected];
