import type { EventBody } from '#contract/events.js';

/** The columns of `events` that an editor fills, with their SQL types. What says when and how many is the occurrence's. */
const WORD_TYPES = {
  title: 'text',
  format: 'text',
  description: 'text',
  topics: 'text[]',
  roomId: 'uuid',
  address: 'text',
  onlineUrl: 'text',
  visibility: 'text',
  replyPolicy: 'text',
  repliesClose: 'text',
  agenda: 'jsonb',
  speakers: 'jsonb',
  materials: 'jsonb',
  questions: 'jsonb',
  setupMinutes: 'int',
  teardownMinutes: 'int',
  wholeCourse: 'boolean',
  pictureAlt: 'text',
  notes: 'text',
} as const;

export type WordKey = keyof typeof WORD_TYPES;
/** What an event says of itself, whichever date it is. */
export type EventWords = Pick<EventBody, WordKey>;

export const WORD_KEYS = Object.keys(WORD_TYPES) as WordKey[];

/** SQL: the columns with a prefix such as `e.`, in the order of WORD_KEYS. */
export const wordColumns = (prefix = ''): string => WORD_KEYS.map((key) => `${prefix}"${key}"`).join(', ');

/** SQL: the same as definitions of a recordset. */
export const wordDefinitions = WORD_KEYS.map((key) => `"${key}" ${WORD_TYPES[key]}`).join(', ');

/** SQL: `column = r.column` for each of them. */
export const wordAssignments = WORD_KEYS.map((key) => `"${key}" = r."${key}"`).join(', ');

/** The words out of anything that holds them; a topic stands once. */
export function wordsOf(given: EventWords): EventWords {
  const words = Object.fromEntries(WORD_KEYS.map((key) => [key, given[key]])) as EventWords;
  return { ...words, topics: [...new Set(words.topics)] };
}
